export * from './forge';
export * from './events';
export * from './cluster';
export * from './sovereign';
