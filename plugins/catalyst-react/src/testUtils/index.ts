export * from './backend';
export * from './objects';
export * from './render';
