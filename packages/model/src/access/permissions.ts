import { Role } from './roles';

/** What can be asked for. */
export const ACTIONS = [
  'sovereign.read',
  'sovereign.update',
  'organization.read',
  'organization.create',
  'organization.update',
  'organization.delete',
  'environment.read',
  'environment.create',
  'environment.update',
  'environment.delete',
  'application.read',
  'application.install',
  'application.change',
  'application.remove',
  'blueprint.read',
  'blueprint.publish',
  'policy.read',
  'policy.update',
  'audit.read',
  'secret.rotate',
  'billing.read',
  'billing.update',
] as const;

export type Action = (typeof ACTIONS)[number];

const READ: readonly Action[] = [
  'organization.read',
  'environment.read',
  'application.read',
  'blueprint.read',
  'policy.read',
];

const DEVELOP: readonly Action[] = [
  'application.install',
  'application.change',
  'application.remove',
  'blueprint.publish',
];

/** What each role may do. The one place that says so. */
export const PERMISSIONS: Readonly<Record<Role, ReadonlySet<Action>>> = {
  'sovereign-admin': new Set(ACTIONS),
  'org-admin': new Set<Action>([
    ...READ,
    ...DEVELOP,
    'organization.update',
    'environment.create',
    'environment.update',
    'environment.delete',
    'policy.update',
    'audit.read',
    'billing.read',
  ]),
  'org-developer': new Set([...READ, ...DEVELOP]),
  'org-viewer': new Set(READ),
  'security-officer': new Set<Action>([...READ, 'policy.update', 'audit.read', 'secret.rotate']),
  'billing-admin': new Set<Action>(['organization.read', 'environment.read', 'billing.read', 'billing.update']),
};

/** What somebody whose role is restricted to one Environment may still do in the Organization as a whole. */
export const ORGANIZATION_WIDE: ReadonlySet<Action> = new Set<Action>(['organization.read', 'blueprint.read']);

/** What everybody who is signed in may do where no Organization is concerned: see the public catalog. */
export const SIGNED_IN: ReadonlySet<Action> = new Set<Action>(['blueprint.read', 'sovereign.read']);
