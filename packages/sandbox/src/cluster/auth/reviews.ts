import type { RegistryState } from '../registry';
import type { KubeObject } from '../types';
import { userOfToken } from './authenticate';
import { isAllowed, rulesFor } from './rbac';
import type { Attempt } from './rbac';
import type { Tokens } from './tokens';
import type { User } from './user';

interface AccessSpec {
  user?: string;
  uid?: string;
  groups?: string[];
  resourceAttributes?: {
    namespace?: string;
    verb?: string;
    group?: string;
    resource?: string;
    subresource?: string;
    name?: string;
  };
  nonResourceAttributes?: { path?: string; verb?: string };
}

function attemptOf({
  resourceAttributes: on,
  nonResourceAttributes: at,
}: AccessSpec): Attempt {
  if (!on) return { verb: at?.verb ?? '', path: at?.path ?? '' };
  return {
    verb: on.verb ?? '',
    group: on.group ?? '',
    resource: on.resource ?? '',
    subresource: on.subresource || undefined,
    namespace: on.namespace || undefined,
    name: on.name,
  };
}

const allowed = (state: RegistryState, user: User, spec: AccessSpec) => ({
  allowed: isAllowed(state, user, attemptOf(spec)),
});

const subject = ({ user = '', uid, groups = [] }: AccessSpec): User => ({
  username: user,
  uid,
  groups,
});

function rules(
  state: RegistryState,
  user: User,
  namespace: string | undefined,
) {
  const all = rulesFor(state, user, namespace);
  return {
    resourceRules: all.filter(rule => 'resources' in rule),
    nonResourceRules: all.filter(rule => 'nonResourceURLs' in rule),
    incomplete: false,
  };
}

const withoutEmpty = (user: User) => ({
  username: user.username,
  ...(user.uid && { uid: user.uid }),
  groups: user.groups,
  ...(user.extra && { extra: user.extra }),
});

async function tokenStatus(
  state: RegistryState,
  tokens: Tokens,
  token: string,
) {
  const user = await userOfToken(state, tokens, token);
  return user
    ? {
        authenticated: true,
        user: withoutEmpty(user),
        audiences: [tokens.audience],
      }
    : { authenticated: false, user: {}, error: 'invalid bearer token' };
}

/** The answer to a review: the review itself with a status. */
export async function review(
  state: RegistryState,
  tokens: Tokens,
  user: User,
  body: KubeObject,
): Promise<KubeObject> {
  const spec = (body.spec ?? {}) as AccessSpec & {
    namespace?: string;
    token?: string;
  };
  const status: Record<string, () => unknown> = {
    SelfSubjectReview: () => ({ userInfo: withoutEmpty(user) }),
    SelfSubjectAccessReview: () => allowed(state, user, spec),
    SubjectAccessReview: () => allowed(state, subject(spec), spec),
    LocalSubjectAccessReview: () => allowed(state, subject(spec), spec),
    SelfSubjectRulesReview: () => rules(state, user, spec.namespace),
    TokenReview: () => tokenStatus(state, tokens, spec.token ?? ''),
  };
  return { ...body, status: await status[body.kind]?.() };
}

/** The kinds that are answered and not kept. */
export const reviews: readonly string[] = [
  'SelfSubjectReview',
  'SelfSubjectAccessReview',
  'SubjectAccessReview',
  'LocalSubjectAccessReview',
  'SelfSubjectRulesReview',
  'TokenReview',
];
