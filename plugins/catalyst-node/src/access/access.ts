import type {
  AuditorService,
  AuditorServiceEventSeverityLevel,
} from '@backstage/backend-plugin-api';
import { AuthenticationError, isError } from '@backstage/errors';
import { Subject } from '@catalyst/model';
import type { Request } from 'express';
import { BearerVerifier } from './bearer';
import { refusal } from './refusal';
import { AccessService, AuditedWrite } from './types';

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
function requested({ method, originalUrl }: Request): string {
  const [path] = originalUrl.split('?');
  return `${method} ${path}`;
}

/** Whether somebody was not let in, other than because of a fault. */
const isRefusal = (error: unknown): error is Error =>
  isError(error) &&
  ['AuthenticationError', 'NotAllowedError'].includes(error.name);

export function createAccess({
  bearer,
  backstage,
  auditor,
}: AccessOptions): AccessService {
  /** An event of the audit log. Backstage takes the actor from a request with a token of its own; of ours it knows nothing. */
  function begin(
    { eventId, subject, request, meta }: AuditedWrite,
    severityLevel: AuditorServiceEventSeverityLevel = 'medium',
  ) {
    const signedIn =
      request !== undefined && !bearer.claims(bearerToken(request));
    // Only the user interface has tokens of Backstage.
    const from = request && {
      surface: signedIn ? 'ui' : 'api',
      request: requested(request),
    };
    return auditor.createEvent({
      eventId,
      severityLevel,
      request: signedIn ? request : undefined,
      meta: { actor: subject.user, ...from, ...meta },
    });
  }

  async function authenticate(request: Request): Promise<Subject> {
    const token = bearerToken(request);
    return bearer.claims(token)
      ? bearer.verify(token)
      : backstage(request, token);
  }

  return {
    async subject(request) {
      try {
        return await authenticate(request);
      } catch (error) {
        if (!isRefusal(error)) throw error;
        // Nobody knows who it is, so the event names no actor.
        const event = await auditor.createEvent({
          eventId: 'refusal',
          severityLevel: 'low',
          meta: { request: requested(request), ip: request.ip ?? 'unknown' },
        });
        await event.fail({ error });
        throw error;
      }
    },

    async require(subject, action, resource, request) {
      const error = refusal(subject, action, resource);
      if (!error) return;
      const meta = { action, ...resource };
      const event = await begin(
        { eventId: 'refusal', subject, request, meta },
        action.endsWith('.read') ? 'low' : 'medium',
      );
      await event.fail({ error });
      throw error;
    },

    async audited(write, work) {
      const event = await begin(write);
      const done = await work().catch(async (error: unknown) => {
        await event.fail({ error: asError(error) });
        throw error;
      });
      await event.success({ meta: done.meta });
      return done.result;
    },
  };
}
