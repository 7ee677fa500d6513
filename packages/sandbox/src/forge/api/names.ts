import { unprocessable } from '../http/errors';

const account = /^[A-Za-z0-9]([A-Za-z0-9]|[-_.](?=[A-Za-z0-9]))*$/;

/** Whether a user or an organization may be called so. */
export const isAccountName = (name: string) => account.test(name);

/** Letters, digits, `-`, `_` and `.`. */
export const alphaDashDot = {
  name: 'AlphaDashDot',
  test: (name: string) => /^[A-Za-z0-9\-_.]+$/.test(name),
};

const reservedPatterns = ['.git', '.wiki', '.rss', '.atom'];

/** @throws ApiError 422 for a name that addresses of the forge already mean something by */
export function refuseReservedName(name: string): void {
  if (['.', '..', '-'].includes(name))
    throw unprocessable(`name is reserved [name: ${name}]`);
  const pattern = reservedPatterns.find(p => name.toLowerCase().endsWith(p));
  if (pattern)
    throw unprocessable(`name pattern is not allowed [pattern: *${pattern}]`);
}
