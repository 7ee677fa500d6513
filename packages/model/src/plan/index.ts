export * from './plan';
export * from './recompose';
export * from './sha256';
export * from './state';
export * from './types';
export { digestOf } from './build';
