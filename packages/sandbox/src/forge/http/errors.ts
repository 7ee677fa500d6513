/** A refusal in Gitea's words: `{message, url}`, and `errors` on a 404. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly errors?: string[] | null,
  ) {
    super(message);
  }
}

/** Not there, or not to be known of. */
export const notFound = (
  message = 'not found',
  errors: string[] | null = null,
) => new ApiError(404, message, errors);
export const forbidden = (message: string) => new ApiError(403, message);
export const unprocessable = (message: string) => new ApiError(422, message);
export const conflict = (message: string) => new ApiError(409, message);

/** What this forge does not do yet, said as such. */
export const notImplemented = (what: string) =>
  new ApiError(501, `${what} are not part of this forge`);
