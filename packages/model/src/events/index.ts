export * from './cloudEvents';
export * from './escape';
export * from './keys';
export * from './object';
export * from './streams';
export * from './subjects';
