import { createHash } from 'node:crypto';
import type {
  BackstageCredentials,
  BackstageUserPrincipal,
  HttpAuthService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import type { Request } from 'express';
import { parseOwnershipRefs, Subject } from '@catalyst/model';
import { strangerVerdict } from './verdict';

/** How long what the auth backend said about a token is taken for true. */
const KEEP_MS = 30_000;
const KEPT = 1_000;

/** Reads signed-in users of Backstage. */
export function createBackstageUsers(
  httpAuth: HttpAuthService,
  userInfo: UserInfoService,
) {
  const known = new Map<string, { subject: Subject; until: number }>();

  async function authenticate(request: Request, token: string) {
    try {
      return await httpAuth.credentials(request, { allow: ['user'] });
    } catch (error) {
      if (isError(error) && error.name === 'AuthenticationError')
        throw strangerVerdict(token);
      throw error;
    }
  }

  async function ask(
    credentials: BackstageCredentials<BackstageUserPrincipal>,
  ): Promise<Subject> {
    const { userEntityRef, ownershipEntityRefs } = await userInfo.getUserInfo(
      credentials,
    );
    return {
      user: userEntityRef.replace(/^.*[/:]/, ''),
      roles: parseOwnershipRefs(ownershipEntityRefs),
    };
  }

  /** @throws AuthenticationError without a valid token of a user, in words of our own */
  return async function subjectOf(
    request: Request,
    token: string,
  ): Promise<Subject> {
    // Validated each time, which needs no other service; only the roles are kept, because asking for them does.
    const credentials = await authenticate(request, token);
    const key = createHash('sha256').update(token).digest('hex');
    const kept = known.get(key);
    if (kept && kept.until > Date.now()) return kept.subject;
    const subject = await ask(credentials);
    if (known.size >= KEPT) known.clear();
    known.set(key, { subject, until: Date.now() + KEEP_MS });
    return subject;
  };
}
