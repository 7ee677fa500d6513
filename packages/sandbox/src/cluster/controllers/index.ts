export { startDefinitions } from './definitions';
export { startGarbageCollector } from './garbageCollector';
export { startNamespaces } from './namespaces';
