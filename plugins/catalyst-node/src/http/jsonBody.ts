import { CustomErrorBase } from '@backstage/errors';
import express, { Handler, Request } from 'express';

/** Every JSON: that of patches too. */
const JSON_TYPES = ['application/json', 'application/*+json'];
/** Of a content type that somebody made up, no more than this is said back. */
const SHOWN = 100;

/** 415: the body is of a kind that the API does not read. */
export class UnsupportedMediaTypeError extends CustomErrorBase {
  name = 'UnsupportedMediaTypeError' as const;
  readonly statusCode = 415;
}

function hasBody({ headers }: Request): boolean {
  return (
    headers['transfer-encoding'] !== undefined ||
    Number(headers['content-length'] ?? 0) > 0
  );
}

/** Without this a body of another kind would be passed over, and its fields be called missing. */
const onlyJson: Handler = (request, _, next) => {
  if (!hasBody(request) || request.is(JSON_TYPES)) {
    next();
    return;
  }
  const [sent] = (request.headers['content-type'] ?? '').split(';');
  const shown = sent.trim().slice(0, SHOWN);
  next(
    new UnsupportedMediaTypeError(
      `Send the body as JSON, with the header Content-Type: application/json; this one ${
        shown ? `is ${shown}` : 'has no Content-Type'
      }.`,
    ),
  );
};

/** Reads bodies of JSON, and refuses others with 415. */
export const jsonBody = (limit: string): Handler[] => [
  onlyJson,
  express.json({ limit, type: JSON_TYPES }),
];
