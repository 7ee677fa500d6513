import { ApplicationView, EnvironmentView } from './application';

/**
 * What `GET /api/catalyst-projector/v1/stream` sends. The SSE `id` of every event is a cursor over all the Environments of
 * the stream (`acme-dev:1042,acme-stg:77`); sent back as `Last-Event-ID` it resumes without a gap.
 */
export type StreamEvent =
  /** First for each Environment, and again when a gap cannot be filled: replaces all that the client has of it. */
  | { type: 'snapshot'; environment: string; revision: number; view: EnvironmentView; applications: ApplicationView[] }
  | { type: 'application'; environment: string; revision: number; application: ApplicationView }
  | { type: 'application-removed'; environment: string; revision: number; name: string }
  | { type: 'environment'; environment: string; revision: number; view: EnvironmentView }
  | { type: 'environment-removed'; environment: string }
  /** At least every 5 s; a client that hears nothing for 10 s is stale. */
  | { type: 'heartbeat'; at: string };
