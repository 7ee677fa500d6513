export { startIssuer } from './issuer';
export type { Issuer, IssuerOptions } from './issuer';
export { personaGrant } from './configuration';
export { personaGroups, personaNames } from './personas';
