export { startDefinitions } from './definitions';
export { startEventExpiry } from './eventExpiry';
export { startGarbageCollector } from './garbageCollector';
export { startNamespaces } from './namespaces';
