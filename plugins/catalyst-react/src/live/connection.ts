/** How fresh what a page shows is. */
export type ConnectionStatus = 'live' | 'connecting' | 'reconnecting' | 'stale';

/** What is known about the stream; times are milliseconds since the epoch. */
export interface Connection {
  /** Whether a stream has ever told everything that there is in this tab. */
  everLive: boolean;
  /** When the stream was last heard of, while there is none. Undefined while it is open. */
  lostAt?: number;
  /** When the next attempt is made, while one is waited for. */
  retryAt?: number;
  /** Why there is no stream: the caller may not have it, or the server did not answer. */
  error?: Error;
}

/** Whether the stream is open and has told everything that there is. */
export function isLive({ lostAt }: Connection): boolean {
  return lostAt === undefined;
}

/** A lost stream is not worth a word for this long. */
export const quietMs = 1_000;
/** A stream that says nothing for this long is lost, and what it said is stale. The server sends a heartbeat at least every 5 s. */
export const staleMs = 10_000;

/** What the indicator says at the time `now`. */
export function connectionStatus(connection: Connection, now: number): ConnectionStatus {
  const { lostAt, everLive } = connection;
  if (lostAt === undefined) return 'live';
  const lostFor = now - lostAt;
  if (lostFor >= staleMs) return 'stale';
  if (!everLive) return 'connecting';
  return lostFor < quietMs ? 'live' : 'reconnecting';
}
