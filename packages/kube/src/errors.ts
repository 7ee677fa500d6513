/** What went wrong, in the words that a caller decides by. */
export type KubeErrorCode =
  | 'notFound'
  | 'alreadyExists'
  | 'conflict'
  | 'invalid'
  | 'forbidden'
  | 'unauthorized'
  /** The resource version is too old: list again. */
  | 'expired'
  /** The server is busy; {@link KubeError.retryAfterMs} may say for how long. */
  | 'busy'
  /** No answer: refused connection, timeout, broken TLS. */
  | 'unreachable'
  | 'failed';

/** One field that the server refused. */
export interface FieldCause {
  /** Path, as `spec.placement.regions[0]`. */
  field?: string;
  reason?: string;
  message?: string;
}

/** A Kubernetes `Status`, as the API sends it with every refusal. */
export interface StatusBody {
  kind?: string;
  code?: number;
  reason?: string;
  message?: string;
  details?: { causes?: FieldCause[]; retryAfterSeconds?: number };
}

/** Every failure of a {@link KubeClient}. The message names the object and repeats the server's own words. */
export class KubeError extends Error {
  readonly code: KubeErrorCode;
  /** The HTTP status, absent when no answer came. */
  readonly httpStatus?: number;
  /** The fields at fault, for `invalid`. */
  readonly causes: FieldCause[];
  readonly retryAfterMs?: number;

  constructor(
    code: KubeErrorCode,
    message: string,
    more: {
      httpStatus?: number;
      causes?: FieldCause[];
      retryAfterMs?: number;
      cause?: unknown;
    } = {},
  ) {
    super(message, { cause: more.cause });
    this.name = 'KubeError';
    this.code = code;
    this.httpStatus = more.httpStatus;
    this.causes = more.causes ?? [];
    this.retryAfterMs = more.retryAfterMs;
  }
}

/** True for a {@link KubeError}, of one of the codes when some are given. */
export function isKubeError(
  error: unknown,
  ...codes: KubeErrorCode[]
): error is KubeError {
  return (
    error instanceof KubeError &&
    (codes.length === 0 || codes.includes(error.code))
  );
}

const BY_REASON: Record<string, KubeErrorCode> = {
  NotFound: 'notFound',
  AlreadyExists: 'alreadyExists',
  Conflict: 'conflict',
  Invalid: 'invalid',
  Forbidden: 'forbidden',
  Unauthorized: 'unauthorized',
  Expired: 'expired',
  Gone: 'expired',
  TooManyRequests: 'busy',
  ServerTimeout: 'busy',
  ServiceUnavailable: 'busy',
};

const BY_STATUS: Record<number, KubeErrorCode> = {
  400: 'invalid',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'notFound',
  409: 'conflict',
  410: 'expired',
  422: 'invalid',
  429: 'busy',
  503: 'busy',
  504: 'busy',
};

function parseStatus(body: string): StatusBody {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null ? parsed : {};
  } catch {
    return { message: body.trim().slice(0, 500) };
  }
}

/** The error for an HTTP answer that is no success, or for the `Status` of a watch's ERROR event. */
export function errorFromStatus(
  what: string,
  httpStatus: number,
  body: string | StatusBody,
): KubeError {
  const status = typeof body === 'string' ? parseStatus(body) : body;
  // A schema violation in a server-side apply is a 500 without a reason; it is the sender's fault all the same.
  const typed = /failed to create typed patch object/.test(
    status.message ?? '',
  );
  const code = typed
    ? 'invalid'
    : BY_REASON[status.reason ?? ''] ?? BY_STATUS[httpStatus] ?? 'failed';
  const seconds = status.details?.retryAfterSeconds;
  return new KubeError(
    code,
    `${what}: ${status.message || `HTTP ${httpStatus}`}`,
    {
      httpStatus,
      causes: status.details?.causes,
      retryAfterMs: seconds === undefined ? undefined : seconds * 1000,
    },
  );
}
