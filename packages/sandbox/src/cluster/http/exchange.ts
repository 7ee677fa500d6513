import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { stringify } from 'yaml';
import type { ApiError } from '../errors';
import type { User } from '../auth';
import type { Representation } from './negotiate';
import type { RequestInfo } from './requestInfo';

/** A request that is being answered. */
export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  info: RequestInfo;
  user: User;
  /** Texts for the `Warning` headers of the answer. */
  warnings: string[];
}

const escaped = (text: string) => text.replace(/[\\"]/g, '\\$&');

function headersOf(
  warnings: readonly string[],
  contentType: string,
): Record<string, string | string[]> {
  return {
    'audit-id': randomUUID(),
    'cache-control': 'no-cache, private',
    'content-type': contentType,
    ...(warnings.length && {
      warning: warnings.map(text => `299 - "${escaped(text)}"`),
    }),
  };
}

/** Answers with a text that is JSON already. */
export function sendJson(exchange: Exchange, code: number, text: string): void {
  const body = Buffer.from(text);
  exchange.response
    .writeHead(code, {
      ...headersOf(exchange.warnings, 'application/json'),
      'content-length': body.length,
    })
    .end(body);
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
  exchange.response
    .writeHead(code, headersOf(exchange.warnings, 'application/yaml'))
    .end(yaml);
}

/** Answers in plain text. */
export function sendText(exchange: Exchange, code: number, text: string): void {
  exchange.response
    .writeHead(code, {
      ...headersOf([], 'text/plain; charset=utf-8'),
      'x-content-type-options': 'nosniff',
    })
    .end(text);
}

/** Answers with bytes of some other kind. */
export function sendBytes(
  exchange: Exchange,
  contentType: string,
  body: Buffer,
): void {
  exchange.response.writeHead(200, headersOf([], contentType)).end(body);
}

/** Answers with a refusal. */
export function sendRefusal(exchange: Exchange, { status }: ApiError): void {
  const seconds = status.details?.retryAfterSeconds;
  if (seconds) exchange.response.setHeader('retry-after', String(seconds));
  sendJson(exchange, status.code, JSON.stringify(status));
}

/** Begins an answer that goes on for a while. */
export function beginStream(
  exchange: Exchange,
  contentType: string,
): ServerResponse {
  const { response } = exchange;
  response.writeHead(200, headersOf(exchange.warnings, contentType));
  response.flushHeaders();
  return response;
}
