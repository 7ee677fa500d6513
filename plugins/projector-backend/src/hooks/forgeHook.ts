import express, { Router } from 'express';
import { AuthenticationError } from '@backstage/errors';
import { parsePush, verifySignature } from '@catalyst/forge';
import {
  DEFAULT_BRANCH,
  environmentNameProblem,
  environmentRepository,
  repositoryPath,
} from '@catalyst/model';

/** What a webhook of the forge leads to. */
export interface ForgeHookOptions {
  /** The secret that deliveries are signed with. */
  secret: () => Promise<string>;
  /** A commit came onto the branch of this Environment. */
  onPush: (environment: string) => void;
}

/** The Environment whose repository has this full name. */
function environmentOf(fullName: string): string | undefined {
  const name = fullName.split('/')[1] ?? '';
  if (environmentNameProblem(name)) return undefined;
  return repositoryPath(environmentRepository(name)) === fullName
    ? name
    : undefined;
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}

const limit = '10mb';

/**
 * `POST /v1/hooks/forge`: takes Gitea's deliveries. They are hints; what they say is read from Git itself. It must come before any middleware
 * that reads bodies, for the signature is over the bytes.
 */
export function createForgeHookRouter({
  secret,
  onPush,
}: ForgeHookOptions): Router {
  const router = Router();
  router.post(
    '/v1/hooks/forge',
    express.raw({ type: () => true, limit }),
    (request, response, next) => {
      const body = Buffer.isBuffer(request.body)
        ? request.body
        : Buffer.alloc(0);
      secret()
        .then(known => {
          if (
            !verifySignature(known, body, request.header('x-gitea-signature'))
          ) {
            throw new AuthenticationError(
              'X-Gitea-Signature is not the signature of this body',
            );
          }
          const push = parsePush(parse(body));
          const environment = push && environmentOf(push.repository.full_name);
          if (environment && push.ref === `refs/heads/${DEFAULT_BRANCH}`)
            onPush(environment);
          response.status(204).end();
        })
        .catch(next);
    },
  );
  return router;
}
