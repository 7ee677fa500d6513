import type { RegistryState } from '../registry';
import type { KubeObject } from '../types';
import type { User } from './user';

/** A rule of a Role or ClusterRole. */
export interface PolicyRule {
  verbs: string[];
  apiGroups?: string[];
  resources?: string[];
  resourceNames?: string[];
  nonResourceURLs?: string[];
}

/** What somebody wants to do: with a resource, or else with a path. */
export interface Attempt {
  verb: string;
  group?: string;
  resource?: string;
  subresource?: string;
  namespace?: string;
  name?: string;
  path?: string;
}

interface Subject {
  kind: string;
  name: string;
  namespace?: string;
}

interface Binding extends KubeObject {
  roleRef: { kind: string; name: string };
  subjects?: Subject[];
}

const group = 'rbac.authorization.k8s.io';

const masters = 'system:masters';

function names(
  subject: Subject,
  user: User,
  namespace: string | undefined,
): boolean {
  if (subject.kind === 'User') return subject.name === user.username;
  if (subject.kind === 'Group') return user.groups.includes(subject.name);
  const where = subject.namespace ?? namespace;
  return user.username === `system:serviceaccount:${where}:${subject.name}`;
}

function rulesOf(
  state: RegistryState,
  { roleRef, metadata }: Binding,
): PolicyRule[] {
  const cluster = roleRef.kind === 'ClusterRole';
  const key = `${cluster ? '' : metadata.namespace ?? ''}/${roleRef.name}`;
  const place = `${group}/${cluster ? 'clusterroles' : 'roles'}`;
  return (state.store.collection(place).get(key)?.rules ?? []) as PolicyRule[];
}

/** The rules that hold for a user in a namespace, or everywhere. */
export function rulesFor(
  state: RegistryState,
  user: User,
  namespace: string | undefined,
): PolicyRule[] {
  const everywhere = state.store
    .collection(`${group}/clusterrolebindings`)
    .list('');
  const here = namespace
    ? state.store.collection(`${group}/rolebindings`).list(`${namespace}/`)
    : [];
  return ([...everywhere, ...here] as Binding[])
    .filter(({ subjects, metadata }) =>
      subjects?.some(subject => names(subject, user, metadata.namespace)),
    )
    .flatMap(binding => rulesOf(state, binding));
}

const has = (list: string[] | undefined, wanted: string): boolean =>
  Boolean(list?.includes('*') || list?.includes(wanted));

function coversPath(rule: PolicyRule, path: string): boolean {
  return Boolean(
    rule.nonResourceURLs?.some(
      url =>
        url === '*' ||
        url === path ||
        (url.endsWith('*') && path.startsWith(url.slice(0, -1))),
    ),
  );
}

function coversResource(rule: PolicyRule, attempt: Attempt): boolean {
  const { subresource, name = '' } = attempt;
  const resource = attempt.resource ?? '';
  const whole = subresource ? `${resource}/${subresource}` : resource;
  const named =
    !rule.resourceNames?.length || rule.resourceNames.includes(name);
  const covered =
    has(rule.resources, whole) ||
    Boolean(subresource && rule.resources?.includes(`*/${subresource}`));
  return named && covered && has(rule.apiGroups, attempt.group ?? '');
}

/** Whether a user may do something, by the roles that are bound to them. */
export function isAllowed(
  state: RegistryState,
  user: User,
  attempt: Attempt,
): boolean {
  if (user.groups.includes(masters)) return true;
  const { path } = attempt;
  return rulesFor(state, user, attempt.namespace).some(
    rule =>
      has(rule.verbs, attempt.verb) &&
      (path === undefined
        ? coversResource(rule, attempt)
        : coversPath(rule, path)),
  );
}
