import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { ClustersService } from '@catalyst/backstage-plugin-catalyst-node';
import type { Forge } from '@catalyst/forge';
import type { Spine } from '@catalyst/spine';
import { getStream } from '../stream/route';
import {
  getApplication,
  listAllApplications,
  listApplications,
} from './applications';
import { getEnvironment, listEnvironments } from './environments';
import { ApiContext } from './guard';
import { getHistory } from './history';
import { getLogs } from './logs';
import { listObjects } from './objects';

export interface RouterOptions extends ApiContext {
  forge: Forge;
  spine: Spine;
  clusters: Pick<ClustersService, 'vclusters'>;
}

/** The routes below `/v1`. */
export function createRouter(options: RouterOptions): Router {
  const router = PromiseRouter();
  const environment = '/environments/:environment';
  const application = `${environment}/applications/:application`;
  router.get('/stream', getStream(options));
  router.get('/applications', listAllApplications(options));
  router.get('/environments', listEnvironments(options));
  router.get(environment, getEnvironment(options));
  router.get(`${environment}/objects`, listObjects(options, options.spine));
  router.get(`${environment}/applications`, listApplications(options));
  router.get(application, getApplication(options));
  router.get(`${application}/history`, getHistory(options, options.forge));
  router.get(`${application}/logs`, getLogs(options, options.clusters));
  return router;
}
