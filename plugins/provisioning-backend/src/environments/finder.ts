import { AccessService, CatalystConfig, notFound } from '@catalyst/backstage-plugin-catalyst-node';
import { ObjectStore } from '@catalyst/kube';
import { Action, Environment, environmentNameProblem, environmentRepository, parseEnvironmentName, Subject } from '@catalyst/model';
import { Request } from 'express';
import { LiveCatalog } from '../catalog/liveCatalog';
import { Target } from '../commit/provisioner';
import { contextOf } from './context';

/** Finds the Environment of a request, if the caller may do there what they ask for. */
export type FindTarget = (subject: Subject, action: Action, environment: string, request: Request) => Promise<Target>;

export interface FinderOptions {
  access: AccessService;
  environments: Pick<ObjectStore<Environment>, 'get'>;
  targetOf: (environment: Environment) => Target;
}

/** What a write to an Environment is made for. */
export function createTargets(config: Pick<CatalystConfig, 'sovereign' | 'forge'>, catalog: LiveCatalog): FinderOptions['targetOf'] {
  return environment => ({
    repository: environmentRepository(environment.metadata.name),
    base: {
      catalog: catalog.of(environment.spec.organization),
      context: contextOf(config, environment),
      placement: environment.spec.placement,
    },
  });
}

/** @returns a finder that rejects with NotFoundError, in the same words, for what is not there and what the caller may not know of */
export function createFinder({ access, environments, targetOf }: FinderOptions): FindTarget {
  return async (subject, action, environment, request) => {
    if (environmentNameProblem(environment)) throw notFound({ environment });
    const { organization } = parseEnvironmentName(environment);
    await access.require(subject, action, { organization, environment }, request);
    const found = environments.get(`${organization}/${environment}`);
    if (!found || found.metadata.deletionTimestamp) throw notFound({ organization, environment });
    return targetOf(found);
  };
}
