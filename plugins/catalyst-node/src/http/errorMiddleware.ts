import {
  ConflictError,
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { ErrorRequestHandler } from 'express';
import { isForgeError } from '@catalyst/forge';
import { isKubeError } from '@catalyst/kube';
import { InvalidName } from '@catalyst/model';
import { SpineError } from '@catalyst/spine';
import { FieldProblem, FieldsError } from './errors';

function ofForge(error: unknown): Error | undefined {
  if (isForgeError(error, 'unreachable'))
    return new ServiceUnavailableError(
      `Gitea does not answer: ${error.message}`,
    );
  if (isForgeError(error, 'unauthorized', 'forbidden'))
    return new ServiceUnavailableError(
      `Gitea does not let Catalyst do this: ${error.message}`,
    );
  if (isForgeError(error, 'conflict', 'rejected'))
    return new ConflictError(error.message);
  if (isForgeError(error, 'notFound')) return new NotFoundError(error.message);
  return undefined;
}

function ofKube(error: unknown): Error | undefined {
  if (isKubeError(error, 'unreachable', 'busy'))
    return new ServiceUnavailableError(error.message);
  if (isKubeError(error, 'conflict', 'alreadyExists'))
    return new ConflictError(error.message);
  if (isKubeError(error, 'notFound')) return new NotFoundError(error.message);
  if (!isKubeError(error, 'invalid')) return undefined;
  const fields = error.causes.map(
    ({ field = '', message = '' }): FieldProblem => ({ field, message }),
  );
  return fields.length > 0
    ? new FieldsError(fields, error.message)
    : new InputError(error.message);
}

function ofSpine(error: unknown): Error | undefined {
  return error instanceof SpineError &&
    ['Unreachable', 'Refused', 'ClaimsRefused', 'Closed'].includes(error.code)
    ? new ServiceUnavailableError(error.message)
    : undefined;
}

/** Whether the parser of bodies could not read one. What it says repeats the body, which is nobody else's business. */
const isUnreadable = (error: unknown) =>
  error instanceof SyntaxError &&
  'type' in error &&
  error.type === 'entity.parse.failed';

/** What a fault of one of the parts is for the caller of a REST API. */
export function translateError(error: unknown): unknown {
  if (error instanceof InvalidName)
    return new FieldsError([{ field: 'name', message: error.message }]);
  if (isUnreadable(error))
    return new FieldsError([
      { field: 'body', message: 'Send a valid JSON object.' },
    ]);
  return ofForge(error) ?? ofKube(error) ?? ofSpine(error) ?? error;
}

/**
 * Turns faults of Kubernetes, Gitea, NATS and names into the errors of the API, and answers those that name fields. Everything else is
 * left to Backstage's own middleware, which writes the same body. Goes last on a router.
 */
export function errorMiddleware(): ErrorRequestHandler {
  return (error, request, response, next) => {
    const translated = translateError(error);
    if (!(translated instanceof FieldsError) || response.headersSent) {
      next(translated);
      return;
    }
    const { name, message, fields } = translated;
    response.status(400).json({
      error: { name, message, fields },
      request: { method: request.method, url: request.url },
      response: { statusCode: 400 },
    });
  };
}
