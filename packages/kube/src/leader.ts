import { pause } from './backoff';
import { createLease, LeaseOptions } from './lease';
import { Logger, messageOf, silentLogger } from './logger';

export interface LeaderOptions extends LeaseOptions {
  /** Runs while we lead. Must end soon after its signal is aborted; when it ends by itself, it is started again. */
  lead: (signal: AbortSignal) => Promise<void>;
  logger?: Logger;
}

export interface Leadership {
  readonly leading: boolean;
  /** Stops what runs, then steps down, so that another takes over at once. */
  stop(): Promise<void>;
}

/** Leads whenever the lease can be had, and never for longer than it lasts. */
export function startLeadership(options: LeaderOptions): Leadership {
  const { name, durationSeconds, lead, logger = silentLogger } = options;
  const lease = createLease(options);
  const stopping = new AbortController();
  const renewEveryMs = (durationSeconds * 1000) / 5;
  /** How long after a renewal others may be waiting for us to fall silent, less what clocks may differ. */
  const goodForMs = durationSeconds * 800;
  let leading: { stop: AbortController; done: Promise<void> } | undefined;
  let expiry: NodeJS.Timeout | undefined;

  /** Has what runs end in time also when the next renewal gets no answer at all. */
  function renewed(at: number): void {
    clearTimeout(expiry);
    const left = Math.max(0, at + goodForMs - Date.now());
    expiry = setTimeout(() => {
      logger.warn(`Lease ${name} was not renewed in time`);
      leading?.stop.abort();
    }, left);
  }

  async function tryAcquire(): Promise<boolean> {
    const began = Date.now();
    try {
      const held = await lease.acquire();
      if (held) renewed(began);
      return held;
    } catch (error) {
      logger.warn(`Lease ${name} cannot be renewed: ${messageOf(error)}`);
      // Still ours for a while: nobody else can have taken it yet.
      return leading !== undefined && !leading.stop.signal.aborted;
    }
  }

  function begin(): void {
    logger.info(`Leading ${name}`);
    const stop = new AbortController();
    const done = lead(stop.signal).catch(error =>
      logger.error(`Leading ${name} failed: ${messageOf(error)}`),
    );
    const mine = { stop, done };
    leading = mine;
    void done.then(() => {
      if (leading === mine) leading = undefined;
    });
  }

  async function end(): Promise<void> {
    clearTimeout(expiry);
    const ended = leading;
    ended?.stop.abort();
    await ended?.done;
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const held = await tryAcquire();
      if (held && !leading) begin();
      if (!held) await end();
      await pause(renewEveryMs, stopping.signal);
    }
    await end();
    await lease
      .release()
      .catch(error =>
        logger.warn(`Lease ${name} cannot be released: ${messageOf(error)}`),
      );
  }

  const running = run();
  return {
    get leading() {
      return leading !== undefined;
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
