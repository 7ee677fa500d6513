import { Deliveries } from './hooks/deliver';
import { GitStore } from './git/repository';
import { Store } from './store/store';

/** What every part of the forge works on. */
export interface Forge {
  store: Store;
  git: GitStore;
  deliveries: Deliveries;
  /** The address that clients are told, without a slash at its end. */
  url: string;
  /** Told of faults that are the forge's own; a client learns of them only that there was one. */
  report(error: unknown): void;
}
