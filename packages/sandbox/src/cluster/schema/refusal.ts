/** One reason among several, as `details.causes` of a Status lists it. */
export interface RefusalCause {
  reason: string;
  message: string;
  field?: string;
}

/**
 * Why a request cannot be done, in the words of a real API server. The HTTP layer makes a `Status` of it.
 * `reason` is absent where Kubernetes gives none (an apply that does not fit the schema is a bare 500).
 */
export class Refusal extends Error {
  constructor(
    readonly code: number,
    readonly reason: string | undefined,
    message: string,
    readonly causes: RefusalCause[] = [],
  ) {
    super(message);
    this.name = 'Refusal';
  }
}
