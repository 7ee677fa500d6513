export * from './can';
export * from './parse';
export * from './permissions';
export * from './roles';
