export type { PodLogOptions, PodLogs, ServerContext } from './context';
export { createRequestListener } from './server';
