import { Controller, ControllerOptions, startController } from './controller';
import { LeaseOptions } from './lease';
import { Leadership, startLeadership } from './leader';
import { Logger } from './logger';

export interface ManagerOptions {
  /** The lease that decides which replica runs the controllers. */
  lease: LeaseOptions;
  controllers: ControllerOptions[];
  logger?: Logger;
}

/** Runs controllers on whichever replica holds the lease. */
export function startControllers({
  lease,
  controllers,
  logger,
}: ManagerOptions): Leadership {
  async function lead(signal: AbortSignal): Promise<void> {
    const running: Controller[] = controllers.map(options =>
      startController({ logger, ...options }),
    );
    await new Promise<void>(resolve => {
      if (signal.aborted) resolve();
      else signal.addEventListener('abort', () => resolve(), { once: true });
    });
    await Promise.all(running.map(controller => controller.stop()));
  }
  return startLeadership({ ...lease, lead, logger });
}
