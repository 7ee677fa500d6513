import type { AuditorService } from '@backstage/backend-plugin-api';
import { AuthenticationError } from '@backstage/errors';
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

export function createAccess({
  bearer,
  backstage,
  auditor,
}: AccessOptions): AccessService {
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
        const meta = { actor: subject.user, action, ...resource };
        const event = await auditor.createEvent({
          eventId: 'refusal',
          severityLevel: 'medium',
          request,
          meta,
        });
        await event.fail({ error });
      }
      throw error;
    },

    async audited({ eventId, subject, request, meta }, work) {
      const said = { actor: subject.user, ...meta };
      const event = await auditor.createEvent({
        eventId,
        severityLevel: 'medium',
        request,
        meta: said,
      });
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
