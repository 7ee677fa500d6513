import type { RegistryState } from '../registry';
import type { Tokens } from '../auth';

/** What a log is asked for, as the query of `pods/log` says it. */
export interface PodLogOptions {
  container?: string;
  follow?: boolean;
  previous?: boolean;
  tailLines?: number;
  sinceSeconds?: number;
  limitBytes?: number;
  timestamps?: boolean;
  /** Ends what follows a log. */
  signal: AbortSignal;
}

/** Gives the log of a pod, by pieces of text. */
export type PodLogs = (
  namespace: string,
  pod: string,
  options: PodLogOptions,
) => AsyncIterable<string>;

/** What requests are answered from. */
export interface ServerContext {
  state: RegistryState;
  tokens: Tokens;
  /** Set by who runs the pods. */
  podLogs?: PodLogs;
}
