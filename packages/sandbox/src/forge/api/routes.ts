import { Route } from '../http/router';
import { branchRoutes } from './branches';
import { collaboratorRoutes } from './collaborators';
import { commitRoutes } from './commits';
import { contentsRoutes } from './contents';
import { deployKeyRoutes } from './deployKeys';
import { gitDataRoutes } from './gitData';
import { hookRoutes } from './hooks';
import { laterRoutes } from './later';
import { organizationRoutes } from './organizations';
import { repositoryRoutes } from './repositories';
import { settingRoutes } from './settings';
import { teamRoutes } from './teams';
import { userRoutes } from './users';

/** All routes of the REST API. */
export const routes: Route[] = [
  ...laterRoutes,
  ...settingRoutes,
  ...userRoutes,
  ...organizationRoutes,
  ...teamRoutes,
  ...repositoryRoutes,
  ...collaboratorRoutes,
  ...branchRoutes,
  ...contentsRoutes,
  ...commitRoutes,
  ...gitDataRoutes,
  ...hookRoutes,
  ...deployKeyRoutes,
];
