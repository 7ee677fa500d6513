export { authenticate } from './authenticate';
export { authorize } from './authorize';
export { impersonate } from './impersonate';
export { review, reviews } from './reviews';
export { createTokens } from './tokens';
export type { Tokens } from './tokens';
export { administrator } from './user';
export type { User } from './user';
