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
}
