import { InstallPlan } from '@catalyst/model';

/** What came of a write. */
export interface Outcome {
  /** Hash of the commit on the branch that Flux follows. */
  commit: string;
  /** False when everything was as wanted already; the commit is the head then. */
  changed: boolean;
  /** What was done; absent for a request that was carried out before a restart. */
  plan?: InstallPlan;
  /** This very request was carried out before. */
  replayed?: boolean;
}
