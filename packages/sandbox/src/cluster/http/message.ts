import type { IncomingHttpHeaders } from 'node:http';

/** A request, by HTTP/1.1 or HTTP/2. */
export interface Incoming extends AsyncIterable<Buffer> {
  method?: string;
  url?: string;
  headers: IncomingHttpHeaders;
}

/** Values of headers; a list is sent as several headers. */
export type OutgoingHeaders = Record<string, string | number | string[]>;

/** The answer to a request, by HTTP/1.1 or HTTP/2. */
export interface Outgoing {
  readonly headersSent: boolean;
  /** How many bytes wait for the client. */
  readonly writableLength: number;
  setHeader(name: string, value: string): unknown;
  writeHead(code: number, headers: OutgoingHeaders): unknown;
  /** Sends the headers at once, before there is anything else to send. */
  flushHeaders?(): void;
  write(text: string): boolean;
  end(): unknown;
  end(body: string | Buffer): unknown;
  destroy(): unknown;
  on(event: 'close' | 'error', listener: () => void): unknown;
}

/** Answers requests. */
export type Answerer = (request: Incoming, response: Outgoing) => void;
