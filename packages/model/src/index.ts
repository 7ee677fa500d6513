export * from './access';
export * from './blueprint';
export * from './crd';
export * from './events';
export * from './labels';
export * from './names';
export * from './view/application';
export * from './view/stream';
