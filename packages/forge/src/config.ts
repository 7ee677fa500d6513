/** Where the forge answers and how to be let in. */
export interface ForgeConfig {
  /** Address without `/api/v1`, as `https://git.hfmp.example.com`. */
  url: string;
  /** A user with its password, or a token with every scope; the token wins, but where Gitea takes no token. */
  user?: string;
  password?: string;
  token?: string;
  /** Who Catalyst's commits are committed by. Default `Catalyst <catalyst@localhost>`. */
  committer?: Identity;
}

/** A person, or Catalyst itself, in a commit. */
export interface Identity {
  name: string;
  email: string;
}

/** Value of the Authorization header. */
export function authorization({ user, password, token }: ForgeConfig): string {
  if (token) return `token ${token}`;
  return `Basic ${Buffer.from(`${user ?? ''}:${password ?? ''}`).toString(
    'base64',
  )}`;
}

/** The address without a slash at its end. */
export function baseUrl({ url }: ForgeConfig): string {
  return url.replace(/\/+$/, '');
}
