/**
 * The permission policy of Catalyst.
 *
 * @packageDocumentation
 */
export { permissionModuleCatalyst as default } from './module';
