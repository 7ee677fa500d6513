export * from './application';
export * from './environment';
export * from './input';
export * from './owner';
export * from './revision';
export type { PlacedObject } from './objects';
