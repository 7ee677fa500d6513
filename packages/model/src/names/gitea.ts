import { parseEnvironmentName } from './environment';

/** A repository in Gitea. */
export interface RepositoryName {
  owner: string;
  name: string;
}

/** Organization in Gitea that holds the mirror of the public catalog. */
export const CATALOG_OWNER = 'catalog';
/** Branch that Flux follows. */
export const DEFAULT_BRANCH = 'main';

/** `acme/acme-dev`. */
export function environmentRepository(environment: string): RepositoryName {
  return { owner: parseEnvironmentName(environment).organization, name: environment };
}

/** `acme/shared-blueprints`. */
export function sharedBlueprintsRepository(organization: string): RepositoryName {
  return { owner: organization, name: 'shared-blueprints' };
}

/** `acme/runbooks`. */
export function runbooksRepository(organization: string): RepositoryName {
  return { owner: organization, name: 'runbooks' };
}

/** `catalog/bp-wordpress`. */
export function catalogRepository(blueprint: string): RepositoryName {
  return { owner: CATALOG_OWNER, name: blueprint };
}

/** `acme/acme-dev` as one word. */
export function repositoryPath({ owner, name }: RepositoryName): string {
  return `${owner}/${name}`;
}

/** Path in OpenBao under which an Environment's secrets live. */
export function secretsPath(environment: string): string {
  const { organization, envType } = parseEnvironmentName(environment);
  return `org/${organization}/env/${envType}`;
}
