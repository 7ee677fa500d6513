/**
 * Organizations and Environments: API and controllers.
 *
 * @packageDocumentation
 */
export { environmentsPlugin as default } from './plugin';
