import {
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import {
  Action,
  ACTIONS,
  can,
  environmentNameProblem,
  organizationNameProblem,
  parseEnvironmentName,
  parseOwnershipRefs,
  Resource,
} from '@catalyst/model';
import { z } from 'zod';
import {
  RESOURCE_TYPE_ENVIRONMENT,
  RESOURCE_TYPE_ORGANIZATION,
} from './permissions';

/** The plugin that owns Organizations and Environments and answers for both resource types. */
export const OWNER_PLUGIN_ID = 'catalyst-environments';

export const environmentResourceRef = createPermissionResourceRef<
  Resource,
  Resource
>().with({
  pluginId: OWNER_PLUGIN_ID,
  resourceType: RESOURCE_TYPE_ENVIRONMENT,
});

export const organizationResourceRef = createPermissionResourceRef<
  Resource,
  Resource
>().with({
  pluginId: OWNER_PLUGIN_ID,
  resourceType: RESOURCE_TYPE_ORGANIZATION,
});

const paramsSchema = z.object({
  action: z.string().describe('What is asked for, as application.install'),
  roles: z
    .array(z.string())
    .describe('Roles as references to groups, as group:acme/org-developer'),
});

interface GrantParams {
  action: string;
  roles: string[];
  [key: string]: string | string[];
}

const isAction = (word: string): word is Action =>
  (ACTIONS as readonly string[]).includes(word);

function granted(resource: Resource, { action, roles }: GrantParams): boolean {
  return (
    isAction(action) &&
    can({ user: '', roles: parseOwnershipRefs(roles) }, action, resource)
  );
}

const rule = {
  name: 'GRANTED_BY_ROLES',
  description: 'Allows what the roles grant on the resource',
  paramsSchema,
};

export const environmentRule = createPermissionRule({
  ...rule,
  resourceRef: environmentResourceRef,
  apply: (resource, params: GrantParams) => granted(resource, params),
  toQuery: () => ({}),
});

export const organizationRule = createPermissionRule({
  ...rule,
  resourceRef: organizationResourceRef,
  apply: (resource, params: GrantParams) => granted(resource, params),
  toQuery: () => ({}),
});

/** What a reference to an Environment stands for. Nothing is looked up: its name says all that a decision needs. */
export function environmentResource(ref: string): Resource | undefined {
  if (environmentNameProblem(ref)) return undefined;
  return {
    organization: parseEnvironmentName(ref).organization,
    environment: ref,
  };
}

export function organizationResource(ref: string): Resource | undefined {
  return organizationNameProblem(ref) ? undefined : { organization: ref };
}
