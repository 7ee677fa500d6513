/** A field of a request at fault, as the server says it. */
export interface FieldFault {
  /** As `name` or `config.admin.email`. */
  field: string;
  message: string;
}

interface Answered {
  response?: { status?: number };
  statusCode?: number;
  body?: { error?: { name?: string; message?: string; fields?: FieldFault[] } };
}

const answerOf = (error: Error) => error as Error & Answered;

/** The HTTP status with which the backend refused, if it answered at all. */
export function statusOf(error: Error): number | undefined {
  const { response, statusCode } = answerOf(error);
  return statusCode ?? response?.status;
}

/** What the backend says is wrong, in its own words where it has some. */
export function messageOf(error: Error): string {
  return answerOf(error).body?.error?.message ?? error.message;
}

/** The fields that the backend found at fault; none where it named none. */
export function fieldErrorsOf(error: Error): FieldFault[] {
  return answerOf(error).body?.error?.fields ?? [];
}

/** Whether somebody committed first, so that the plan has to be made again. A taken name names its field and is no such case. */
export function isStale(error: Error): boolean {
  return statusOf(error) === 409 && fieldErrorsOf(error).length === 0;
}
