import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

/** The root of the repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');
/** What the bootstrap downloads; git ignores it, and deleting it only costs time. */
export const cache = process.env.CATALYST_CACHE ?? join(root, '.cache');
/** Programs that PATH lacked. */
export const bin = join(cache, 'bin');
