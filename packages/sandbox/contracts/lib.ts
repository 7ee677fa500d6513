export * from './match';
export * from './run';
