import { randomUUID } from 'node:crypto';
import { stringify } from 'yaml';
import type { ApiError } from '../errors';
import type { User } from '../auth';
import type { Incoming, Outgoing, OutgoingHeaders } from './message';
import type { Representation } from './negotiate';
import type { RequestInfo } from './requestInfo';

/** A request that is being answered. */
export interface Exchange {
  request: Incoming;
  response: Outgoing;
  info: RequestInfo;
  user: User;
  /** Texts for the `Warning` headers of the answer. */
  warnings: string[];
}

const escaped = (text: string) => text.replace(/[\\"]/g, '\\$&');

function headersOf(
  warnings: readonly string[],
  contentType: string,
): OutgoingHeaders {
  return {
    'audit-id': randomUUID(),
    'cache-control': 'no-cache, private',
    'content-type': contentType,
    ...(warnings.length && {
      warning: warnings.map(text => `299 - "${escaped(text)}"`),
    }),
  };
}

function send(
  { response }: Exchange,
  code: number,
  headers: OutgoingHeaders,
  body: string | Buffer,
): void {
  response.writeHead(code, headers);
  response.end(body);
}

/** Answers with a text that is JSON already. */
export function sendJson(exchange: Exchange, code: number, text: string): void {
  const body = Buffer.from(text);
  const headers = headersOf(exchange.warnings, 'application/json');
  send(exchange, code, { ...headers, 'content-length': body.length }, body);
}

/** Answers with an object in the format that was asked for. */
export function sendAs(
  exchange: Exchange,
  code: number,
  text: string,
  { format }: Representation,
): void {
  if (format === 'json') {
    sendJson(exchange, code, text);
    return;
  }
  const yaml = stringify(JSON.parse(text), {
    sortMapEntries: true,
    indentSeq: false,
    lineWidth: 0,
  });
  send(exchange, code, headersOf(exchange.warnings, 'application/yaml'), yaml);
}

/** Answers in plain text. */
export function sendText(exchange: Exchange, code: number, text: string): void {
  const headers = headersOf([], 'text/plain; charset=utf-8');
  send(
    exchange,
    code,
    { ...headers, 'x-content-type-options': 'nosniff' },
    text,
  );
}

/** Answers with bytes of some other kind. */
export function sendBytes(
  exchange: Exchange,
  contentType: string,
  body: Buffer,
): void {
  send(exchange, 200, headersOf([], contentType), body);
}

/** Answers with a refusal. */
export function sendRefusal(exchange: Exchange, { status }: ApiError): void {
  const seconds = status.details?.retryAfterSeconds;
  if (seconds) exchange.response.setHeader('retry-after', String(seconds));
  sendJson(exchange, status.code, JSON.stringify(status));
}

/** Begins an answer that goes on for a while. */
export function beginStream(exchange: Exchange, contentType: string): Outgoing {
  const { response } = exchange;
  response.writeHead(200, headersOf(exchange.warnings, contentType));
  response.flushHeaders?.();
  return response;
}
