export type ForgeErrorCode =
  | 'notFound'
  /** A name is taken, or somebody else changed the same ref at the same moment. */
  | 'conflict'
  | 'forbidden'
  | 'unauthorized'
  | 'invalid'
  /** A push that the forge refused, as by branch protection. */
  | 'rejected'
  /** No answer: refused connection, timeout, a server error that may pass. */
  | 'unreachable'
  | 'failed';

/** Every failure of the forge. The message names what was asked for and repeats the forge's own words. */
export class ForgeError extends Error {
  readonly code: ForgeErrorCode;
  /** The HTTP status, absent when no answer came. */
  readonly httpStatus?: number;

  constructor(
    code: ForgeErrorCode,
    message: string,
    more: { httpStatus?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: more.cause });
    this.name = 'ForgeError';
    this.code = code;
    this.httpStatus = more.httpStatus;
  }
}

/** True for a {@link ForgeError}, of one of the codes when some are given. */
export function isForgeError(
  error: unknown,
  ...codes: ForgeErrorCode[]
): error is ForgeError {
  return (
    error instanceof ForgeError &&
    (codes.length === 0 || codes.includes(error.code))
  );
}

/** Says which address gave no answer, and why, where `fetch` itself says only that it failed. */
export function unanswered(url: string, error: unknown): string {
  const { message, cause } = error as Error;
  return `${url} does not answer: ${
    cause instanceof Error && cause.message ? cause.message : message
  }`;
}

const BY_STATUS: Record<number, ForgeErrorCode> = {
  400: 'invalid',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'notFound',
  409: 'conflict',
  422: 'invalid',
  502: 'unreachable',
  503: 'unreachable',
  504: 'unreachable',
};

/** Organizations, users, teams and deploy keys report a taken name as 422, tokens as 400. */
const TAKEN = /already (exists|been)|used already|already in use/i;
/** A lost race is a 403, as is what the caller may not do; only the words tell. */
const RACED = /cannot lock ref/i;

function codeOf(httpStatus: number, message: string): ForgeErrorCode {
  const conflict =
    httpStatus < 500 && (TAKEN.test(message) || RACED.test(message));
  return conflict ? 'conflict' : BY_STATUS[httpStatus] ?? 'failed';
}

/** The error for an answer of the forge at `url` that is no success. */
export function errorFromAnswer(
  what: string,
  { url, status, message }: { url: string; status: number; message: string },
): ForgeError {
  const code = codeOf(status, message);
  const said = message || `HTTP ${status}`;
  const why = code === 'unreachable' ? `${url} does not answer: ${said}` : said;
  return new ForgeError(code, `${what}: ${why}`, { httpStatus: status });
}
