export { projectorPlugin as default } from './plugin';
