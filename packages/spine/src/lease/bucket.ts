/** The bucket with the leases of an Organization's account. */
export const leaseBucket = 'leases';

/** How long a lease stands that nobody renews, in milliseconds. */
export const leaseTtl = 6_000;
