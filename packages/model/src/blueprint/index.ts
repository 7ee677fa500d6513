export * from './config';
export * from './expression';
export * from './hints';
export * from './lint';
export * from './parse';
export * from './semver';
export * from './values';
export * from './version';
export type { Schema } from './defaults';
