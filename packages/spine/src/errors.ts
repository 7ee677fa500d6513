export type SpineErrorCode =
  | 'ClaimsRefused'
  | 'NoAccount'
  | 'NoEnvironment'
  | 'TooLarge'
  | 'Closed'
  /** Nothing answers at the address. */
  | 'Unreachable'
  /** The server does not let us in. */
  | 'Refused';

/** What went wrong with the spine, for a program by its code and for a person in words. */
export class SpineError extends Error {
  constructor(
    readonly code: SpineErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'SpineError';
  }
}
