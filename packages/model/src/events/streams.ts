import { parseEnvironmentName } from '../names/environment';

/** Name of the JetStream stream that captures an Environment's events. */
export function streamName(environment: string): string {
  parseEnvironmentName(environment);
  return `ws-${environment}`;
}

/** KV bucket with an Environment's read model. */
export function stateBucket(environment: string): string {
  parseEnvironmentName(environment);
  return `ws-${environment}-state`;
}

/** The Environment of a bucket; `undefined` for a bucket of something else. */
export function environmentOfBucket(bucket: string): string | undefined {
  return /^ws-(.+)-state$/.exec(bucket)?.[1];
}

/** Durable consumer with which the projector reads an Environment's stream. */
export function projectorConsumer(environment: string): string {
  return `projector-${environment}`;
}

/** NATS account of an Organization. */
export function accountName(organization: string): string {
  return organization;
}
