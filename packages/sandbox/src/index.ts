export * from './forge';
export * from './events';
