/** Who owns what the controllers apply. */
export const FIELD_MANAGER = 'catalyst-environments';
/** Holds an object until what was made for it is gone. */
export const FINALIZER = 'catalyst.openova.io/cleanup';
/** Annotation with the user who asked for an object through the API. */
export const REQUESTED_BY = 'catalyst.openova.io/requested-by';
/** The lease that decides which replica runs the controllers. */
export const LEASE = 'environments-backend';
