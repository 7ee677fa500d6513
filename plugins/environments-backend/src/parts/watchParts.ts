import {
  backoffDelay,
  DEFAULT_BACKOFF,
  Logger,
  messageOf,
  pause,
} from '@catalyst/kube';
import { Probe } from './probes';

async function untilUsable(
  { part, check }: Probe,
  signal: AbortSignal,
  logger: Logger,
): Promise<void> {
  for (let failures = 1; !signal.aborted; failures += 1) {
    try {
      await check();
      logger.info(`${part} answers`);
      return;
    } catch (error) {
      if (signal.aborted) return;
      const delay = backoffDelay(DEFAULT_BACKOFF, failures, Math.random());
      const again = `again in ${Math.round(delay)} ms`;
      logger.warn(`${part} cannot be used: ${messageOf(error)}; ${again}`);
      await pause(delay, signal);
    }
  }
}

/** Tells whoever starts Catalyst which part of the Sovereign does not answer, or does not let it in, until it does. */
export function watchParts(
  probes: Probe[],
  logger: Logger,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const all = probes.map(probe => untilUsable(probe, stopping.signal, logger));
  return {
    async stop() {
      stopping.abort();
      await Promise.all(all);
    },
  };
}
