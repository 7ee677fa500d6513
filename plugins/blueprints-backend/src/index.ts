/**
 * catalog-svc and the blueprint controller, as a Backstage backend plugin.
 *
 * @packageDocumentation
 */
export { blueprintsPlugin as default } from './plugin';
