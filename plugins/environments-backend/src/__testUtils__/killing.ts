import { World } from '../world';

/** As if the process had died: nothing after it happens. */
export class Killed extends Error {}

interface Fuse {
  /** Calls that still go through. */
  left: number;
}

type Callable = (...args: unknown[]) => unknown;

function guarded<T extends object>(target: T, fuse: Fuse): T {
  return new Proxy(target, {
    get(object, key) {
      const value: unknown = Reflect.get(object, key);
      if (typeof value === 'function') {
        return (...args: unknown[]) => {
          fuse.left -= 1;
          if (fuse.left < 0) throw new Killed(`killed before ${String(key)}`);
          return (value as Callable).apply(object, args);
        };
      }
      return typeof value === 'object' && value !== null
        ? guarded(value, fuse)
        : value;
    },
  });
}

/** A world in which everything fails after so many calls to Kubernetes, Gitea and NATS, as it does for a process that is killed. */
export function dyingWorld(world: World, calls: number): World {
  const fuse = { left: calls };
  const { management, forge, spine, provider } = world;
  return {
    ...world,
    management: guarded(management, fuse),
    forge: guarded(forge, fuse),
    spine: guarded(spine, fuse),
    provider: guarded(provider, fuse),
  };
}
