/**
 * Plans and commits Applications, as a Backstage backend plugin.
 *
 * @packageDocumentation
 */
export { provisioningPlugin as default } from './plugin';
