import type { FieldError } from '../types';

/** One reason among several for a refusal, as `metav1.StatusCause`. */
export interface StatusCause {
  reason?: string;
  message?: string;
  field?: string;
}

/** What a refusal is about, as `metav1.StatusDetails`. */
export interface StatusDetails {
  name?: string;
  group?: string;
  kind?: string;
  uid?: string;
  causes?: StatusCause[];
  retryAfterSeconds?: number;
}

/** The body of every answer that is not an object, as `metav1.Status`. */
export interface Status {
  kind: 'Status';
  apiVersion: 'v1';
  metadata: Record<string, unknown>;
  status: 'Success' | 'Failure';
  message?: string;
  reason?: string;
  details?: StatusDetails;
  code?: number;
}

/** A refusal by the API server. `status` is the body that a client over HTTP is sent. */
export class ApiError extends Error {
  readonly status: Status & { code: number };

  constructor(
    code: number,
    reason: string | undefined,
    message: string,
    details?: StatusDetails,
  ) {
    super(message);
    this.name = 'ApiError';
    this.status = {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message,
      ...(reason && { reason }),
      ...(details && { details }),
      code,
    };
  }

  /** The HTTP status code. */
  get code(): number {
    return this.status.code;
  }

  /** The machine-readable word for the refusal, as `NotFound`. */
  get reason(): string | undefined {
    return this.status.reason;
  }
}

/** The names by which a refusal speaks of a resource. */
export interface ResourceName {
  group: string;
  plural: string;
}

/** The names by which a refusal speaks of a kind. */
export interface KindName {
  group: string;
  kind: string;
}

const qualified = (name: string, group: string) =>
  group ? `${name}.${group}` : name;

const about = (name: string, group: string, kind: string): StatusDetails => ({
  ...(name && { name }),
  ...(group && { group }),
  kind,
});

/** 404: there is no such object. */
export function notFound(resource: ResourceName, name: string): ApiError {
  const { group, plural } = resource;
  return new ApiError(
    404,
    'NotFound',
    `${qualified(plural, group)} "${name}" not found`,
    about(name, group, plural),
  );
}

/** 404: the server does not know the resource. */
export function unknownResource(): ApiError {
  return new ApiError(
    404,
    'NotFound',
    'the server could not find the requested resource',
    {},
  );
}

/** 405: the resource has no such verb. */
export function methodNotAllowed(): ApiError {
  return new ApiError(
    405,
    'MethodNotAllowed',
    'the server does not allow this method on the requested resource',
    {},
  );
}

/** 409: the name is taken, perhaps by an object that waits to go. */
export function alreadyExists(
  resource: ResourceName,
  name: string,
  deleted = false,
): ApiError {
  const { group, plural } = resource;
  const words = `${qualified(plural, group)} "${name}" already exists`;
  return new ApiError(
    409,
    'AlreadyExists',
    deleted ? `object is being deleted: ${words}` : words,
    about(name, group, plural),
  );
}

/** The words of a write that was based on an older version. */
export const modified =
  'the object has been modified; please apply your changes to the latest version and try again';

/** 409: the write does not fit what is stored. */
export function conflict(
  resource: ResourceName,
  name: string,
  why: string = modified,
): ApiError {
  const { group, plural } = resource;
  return new ApiError(
    409,
    'Conflict',
    `Operation cannot be fulfilled on ${qualified(
      plural,
      group,
    )} "${name}": ${why}`,
    about(name, group, plural),
  );
}

/** 403: known, and not allowed. */
export function forbidden(
  resource: ResourceName,
  name: string,
  why: string,
  causes?: StatusCause[],
): ApiError {
  const { group, plural } = resource;
  const what = qualified(plural, group) + (name && ` "${name}"`);
  return new ApiError(403, 'Forbidden', `${what} is forbidden: ${why}`, {
    ...about(name, group, plural),
    ...(causes && { causes }),
  });
}

/** 422: the object breaks these rules. */
export function invalid(
  kind: KindName,
  name: string,
  errors: FieldError[],
): ApiError {
  const sentences = [...new Set(errors.map(e => `${e.field}: ${e.message}`))];
  const words =
    sentences.length === 1 ? sentences[0] : `[${sentences.join(', ')}]`;
  return new ApiError(
    422,
    'Invalid',
    `${qualified(kind.kind, kind.group)} "${name}" is invalid: ${words}`,
    {
      ...about(name, kind.group, kind.kind),
      causes: errors.map(({ reason, message, field }) => ({
        reason,
        message,
        field,
      })),
    },
  );
}

/** 400: the request cannot be read. */
export function badRequest(message: string): ApiError {
  return new ApiError(400, 'BadRequest', message);
}

/** 410: the version asked for is no longer kept. */
export function expired(message: string): ApiError {
  return new ApiError(410, 'Expired', message);
}

/** 401: the credentials are not valid. */
export function unauthorized(): ApiError {
  return new ApiError(401, 'Unauthorized', 'Unauthorized');
}

/** 501: part of Kubernetes that this server does not have. */
export function notImplemented(what: string): ApiError {
  return new ApiError(
    501,
    'NotImplemented',
    `${what} is not supported by this server`,
  );
}
