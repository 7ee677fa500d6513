import {
  DEFAULT_BRANCH,
  ENVIRONMENT_SOURCE,
  KubeObject,
  parseRevision,
} from '@catalyst/model';
import { EnvironmentModel, objectsOf } from './model';

interface Revised {
  spec?: { sourceRef?: { name?: string } };
  status?: {
    artifact?: { revision?: string };
    lastAppliedRevision?: string;
    lastAttemptedRevision?: string;
  };
}

const onBranch = (revision: string | undefined) => {
  const parsed = parseRevision(revision);
  return parsed?.ref === DEFAULT_BRANCH ? [parsed.commit] : [];
};

/** The commits of the Environment's branch that an object speaks of: Flux has fetched, tried or applied them. */
export function commitsSpokenOf(object: KubeObject): string[] {
  const { spec, status } = object as Revised;
  if (object.kind === 'GitRepository') {
    const own = object.metadata.name === ENVIRONMENT_SOURCE;
    return own ? onBranch(status?.artifact?.revision) : [];
  }
  if (object.kind !== 'Kustomization') return [];
  if (spec?.sourceRef?.name !== ENVIRONMENT_SOURCE) return [];
  return [status?.lastAttemptedRevision, status?.lastAppliedRevision].flatMap(
    onBranch,
  );
}

/** Whether nobody has told of a commit yet. */
export const isUntold = ({ history }: EnvironmentModel, commit: string) =>
  history.lastIndexOf(commit) < 0;

/**
 * Whether what is known of an Application is not of one moment: its objects, its design and the commits of the branch come by different
 * roads. A card made of half a picture would tell the pods of one commit and the name of another, or of a removal that is none.
 */
export function isHalfKnown(model: EnvironmentModel, name: string): boolean {
  const { head, history } = model;
  const ahead = objectsOf(model, name).some(({ object }) =>
    commitsSpokenOf(object).some(commit => isUntold(model, commit)),
  );
  if (ahead || head === undefined) return ahead;
  const read = history.lastIndexOf(head);
  const deploy = model.deploys.get(name);
  const told = deploy ? history.lastIndexOf(deploy.commit) : -1;
  return read < 0 || read < told;
}

/** Cards that are held back until more is known, and not for ever: the commit may be gone from the branch, or Git be away. */
export interface Holds {
  /** Whether to hold a card back now. */
  hold(name: string, halfKnown: boolean): boolean;
}

/** A card is held back for so long at most. */
const patienceMs = 5_000;

export function createHolds(now: () => number = Date.now): Holds {
  const since = new Map<string, number>();
  return {
    hold: (name, halfKnown) => {
      if (!halfKnown) {
        since.delete(name);
        return false;
      }
      const began = since.get(name) ?? now();
      since.set(name, began);
      return now() - began < patienceMs;
    },
  };
}
