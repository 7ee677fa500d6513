import type { HttpRouterService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { Handler, Router } from 'express';
import { errorMiddleware } from './errorMiddleware';
import { jsonBody } from './jsonBody';

export interface ApiOptions {
  httpRouter: HttpRouterService;
  /** The OpenAPI document, served at `/openapi.json`. */
  openapi: object;
  /** Routes below `/v1`. Each of them asks `AccessService` for its subject. */
  v1: Handler;
  /** Largest body of a request, as `1mb`. */
  limit?: string;
}

/**
 * Serves a REST API under `/api/<plugin-id>`. Backstage itself lets `/v1` through without a token that it knows, because tokens of
 * the Sovereign's issuer are as good there; `AccessService` authenticates both kinds.
 */
export function serveApi({
  httpRouter,
  openapi,
  v1,
  limit = '1mb',
}: ApiOptions): void {
  const router = Router();
  router.get('/openapi.json', (_, response) => {
    response.json(openapi);
  });
  router.use('/v1', ...jsonBody(limit), v1);
  router.use('/v1', ({ method, baseUrl, path }) => {
    throw new NotFoundError(
      `There is no ${method} ${baseUrl}${path} in this API`,
    );
  });
  router.use(errorMiddleware());
  httpRouter.addAuthPolicy({ path: '/v1', allow: 'unauthenticated' });
  httpRouter.addAuthPolicy({ path: '/openapi.json', allow: 'unauthenticated' });
  httpRouter.use(router);
}
