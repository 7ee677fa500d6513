/**
 * Sign-in with the OpenID Connect issuer of a Sovereign.
 *
 * @packageDocumentation
 */
export { authModuleCatalyst as default } from './module';
