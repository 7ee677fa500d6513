export * from './view/application';
export * from './view/stream';
