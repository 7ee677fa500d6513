export type SpineErrorCode =
  | 'ClaimsRefused'
  | 'NoAccount'
  | 'NoEnvironment'
  | 'TooLarge'
  | 'Closed';

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
