export * from './fields';
export * from './labels';
