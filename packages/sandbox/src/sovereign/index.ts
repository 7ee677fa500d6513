import type { Sovereign, SovereignOptions } from './sovereign';

export type { SandboxInfo } from './info';
export type { Sovereign, SovereignOptions } from './sovereign';

/**
 * Starts the embedded Sovereign: every part of it listens on loopback, keeps its state and goes on where it was. Loaded only when it
 * is called, because most tests need no more than one part.
 */
export async function startSovereign(
  options: SovereignOptions,
): Promise<Sovereign> {
  const { startSovereign: start } = await import('./sovereign');
  return start(options);
}
