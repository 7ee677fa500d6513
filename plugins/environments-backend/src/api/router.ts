import { Router } from 'express';
import createPromiseRouter from 'express-promise-router';
import { addEnvironmentRoutes } from './environments';
import { ApiOptions } from './options';
import { addOrganizationRoutes } from './organizations';

/** The routes below `/v1`. */
export function createRouter(options: ApiOptions): Router {
  const router = createPromiseRouter();
  addOrganizationRoutes(router, options);
  addEnvironmentRoutes(router, options);
  return router;
}
