export type { PodLogOptions, PodLogs, ServerContext } from './context';
export { listenPlainly, listenSecurely } from './listen';
export { createAnswerer } from './server';
