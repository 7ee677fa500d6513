import { ApiError, unprocessable } from '../http/errors';

/**
 * The path of a file as git keeps it: doubled slashes and single dots put straight.
 * @throws ApiError 422 for what git would not take, 500 (as Gitea) for what leads out of the repository
 */
export function cleanPath(path: string): string {
  if (!path) throw unprocessable('[Path]: Required');
  if (path.startsWith('/') || path.split('/').includes('..'))
    throw new ApiError(500, '');
  const parts = path.split('/').filter(p => p !== '' && p !== '.');
  if (!parts.length || parts.some(p => p.toLowerCase() === '.git')) {
    throw unprocessable(
      `path contains a malformed path component [path: ${path}]`,
    );
  }
  return parts.join('/');
}
