export type { SandboxInfo } from './info';
export { startSovereign } from './sovereign';
export type { Sovereign, SovereignOptions } from './sovereign';
export { startMember } from './member';
export type { Member, MemberOptions } from './member';
