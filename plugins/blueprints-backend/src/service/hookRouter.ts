import { AuthenticationError, InputError } from '@backstage/errors';
import { parsePush, verifySignature } from '@catalyst/forge';
import express, { Router } from 'express';
import createPromiseRouter from 'express-promise-router';

/** Where the forge delivers, below the plugin's base address. */
export const HOOK_PATH = '/v1/hooks/forge';

export interface HookRouterOptions {
  secret: () => Promise<string>;
  /** Told of the repository that has changed, as `acme/shared-blueprints`. */
  onPush: (repository: string) => void;
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new InputError('The body of the delivery is not JSON');
  }
}

/** Takes deliveries of the forge. They are hints only: what is true is read from the repository. */
export function createHookRouter({ secret, onPush }: HookRouterOptions): Router {
  const router = createPromiseRouter();
  router.post(HOOK_PATH, express.raw({ type: () => true, limit: '1mb' }), async (request, response) => {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    if (!verifySignature(await secret(), body, request.header('x-gitea-signature'))) {
      throw new AuthenticationError('The delivery is not signed with the secret of this Sovereign');
    }
    const push = parsePush(parseJson(body));
    if (push) onPush(push.repository.full_name);
    response.status(202).json({ repository: push?.repository.full_name });
  });
  return router;
}
