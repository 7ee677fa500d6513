export { startForge } from './startForge';
export type { ForgeOptions, RunningForge } from './startForge';
