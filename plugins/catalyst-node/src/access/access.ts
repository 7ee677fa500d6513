import type { AuditorService } from '@backstage/backend-plugin-api';
import { AuthenticationError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import { Subject } from '@catalyst/model';
import type { Request } from 'express';
import { BearerVerifier } from './bearer';
import { refusal } from './refusal';
import { AccessService } from './types';

export interface AccessOptions {
  bearer: BearerVerifier;
  backstage: (
    request: Request,
    token: string,
  ) => ReturnType<AccessService['subject']>;
  auditor: AuditorService;
}

function bearerToken(request: Request): string {
  const token = /^Bearer[ ]+(\S+)$/i.exec(
    request.headers.authorization ?? '',
  )?.[1];
  if (token) return token;
  throw new AuthenticationError('Send a token: Authorization: Bearer …');
}

const asError = (error: unknown) =>
  error instanceof Error ? error : new Error(String(error));

/** `method url`, without what a person may have typed into the query. */
function requested(request: Request | undefined): JsonObject {
  if (!request) return {};
  const [path] = request.originalUrl.split('?');
  return { surface: 'api', request: `${request.method} ${path}` };
}

export function createAccess({
  bearer,
  backstage,
  auditor,
}: AccessOptions): AccessService {
  /** An event of the audit log. Backstage takes the actor from a request with a token of its own; of ours it knows nothing. */
  function begin(
    eventId: string,
    subject: Subject,
    meta: JsonObject,
    request?: Request,
  ) {
    const token = request && bearerToken(request);
    const known = token !== undefined && !bearer.claims(token);
    return auditor.createEvent({
      eventId,
      severityLevel: 'medium',
      request: known ? request : undefined,
      meta: { actor: subject.user, ...requested(request), ...meta },
    });
  }

  return {
    async subject(request) {
      const token = bearerToken(request);
      return bearer.claims(token)
        ? bearer.verify(token)
        : backstage(request, token);
    },

    async require(subject, action, resource, request) {
      const error = refusal(subject, action, resource);
      if (!error) return;
      // Looking for what is not there is no event; trying to change something is.
      if (!action.endsWith('.read')) {
        const meta = { action, ...resource };
        const event = await begin('refusal', subject, meta, request);
        await event.fail({ error });
      }
      throw error;
    },

    async audited({ eventId, subject, request, meta }, work) {
      const event = await begin(eventId, subject, meta, request);
      try {
        const done = await work();
        await event.success({ meta: done.meta });
        return done.result;
      } catch (error) {
        await event.fail({ error: asError(error) });
        throw error;
      }
    },
  };
}
