export type ForgeErrorCode =
  | 'notFound'
  /** A name is taken. */
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

/** The error for an answer that is no success. */
export function errorFromAnswer(
  what: string,
  httpStatus: number,
  message: string,
): ForgeError {
  // Organizations, users, teams and deploy keys report a taken name as 422, tokens as 400.
  const taken =
    httpStatus < 500 &&
    /already (exists|been)|used already|already in use/i.test(message);
  const code = taken ? 'conflict' : BY_STATUS[httpStatus] ?? 'failed';
  return new ForgeError(code, `${what}: ${message || `HTTP ${httpStatus}`}`, {
    httpStatus,
  });
}
