import {
  ApplicationView,
  applicationOfObject,
  CommitFacts,
  DeployView,
  isEnvironmentObject,
  PlacedObject,
} from '@catalyst/model';
import { DesignReading } from '../git/designs';

/** An object of the read model, with the place in the stream of the event that it comes from. */
export interface StoredObject extends PlacedObject {
  sequence: number;
}

/** The last commit that touched an Application, with the place in the stream of the event that it comes from. */
export interface StoredDeploy extends DeployView {
  sequence: number;
}

/** What is known of an Environment: the objects of its vclusters, its branch, and the cards derived from them. */
export interface EnvironmentModel {
  objects: Map<string, StoredObject>;
  /** Keys of the objects of each Application. */
  byApplication: Map<string, Set<string>>;
  /** Keys of the objects of the Environment as a whole. */
  shared: Set<string>;
  /** Hashes of the branch's commits, the oldest first. */
  history: string[];
  /** Head of the branch. */
  head?: string;
  designs: Map<string, DesignReading>;
  /** The last commit that touched each Application. */
  deploys: Map<string, StoredDeploy>;
  views: Map<string, ApplicationView>;
}

export function createModel(): EnvironmentModel {
  return {
    objects: new Map(),
    byApplication: new Map(),
    shared: new Set(),
    history: [],
    designs: new Map(),
    deploys: new Map(),
    views: new Map(),
  };
}

/** Whether nothing is known: the read model is new, or was lost, and all that the stream holds is to be taken in. */
export const isEmpty = ({ objects, history }: EnvironmentModel) =>
  objects.size === 0 && history.length === 0;

/**
 * Forgets the places in the stream that what is known comes from, when they are beyond its end: it was lost and began anew, and no event
 * of it would ever count as newer.
 * @param last - place of the last event of the stream
 */
export function forgetPlaces(model: EnvironmentModel, last: number): void {
  for (const stored of [...model.objects.values(), ...model.deploys.values()])
    if (stored.sequence > last) stored.sequence = 0;
}

/** Whom a change concerns: one Application, the Environment as a whole, or nobody. */
export type Concerned = { application: string } | 'environment' | undefined;

function concernedBy({ object }: PlacedObject): Concerned {
  if (isEnvironmentObject(object)) return 'environment';
  const application = applicationOfObject(object);
  return application === undefined ? undefined : { application };
}

/** Keeps an object under its key. */
export function putObject(
  model: EnvironmentModel,
  key: string,
  stored: StoredObject,
): Concerned {
  model.objects.set(key, stored);
  const concerned = concernedBy(stored);
  if (concerned === 'environment') model.shared.add(key);
  else if (concerned) {
    const keys = model.byApplication.get(concerned.application) ?? new Set();
    model.byApplication.set(concerned.application, keys.add(key));
  }
  return concerned;
}

/** Forgets an object. */
export function dropObject(model: EnvironmentModel, key: string): Concerned {
  const stored = model.objects.get(key);
  if (!stored) return undefined;
  model.objects.delete(key);
  model.shared.delete(key);
  const concerned = concernedBy(stored);
  if (concerned && concerned !== 'environment') {
    const keys = model.byApplication.get(concerned.application);
    keys?.delete(key);
    if (keys?.size === 0) model.byApplication.delete(concerned.application);
  }
  return concerned;
}

const placed = (
  model: EnvironmentModel,
  keys: Iterable<string>,
): PlacedObject[] =>
  [...keys].map(key => model.objects.get(key)).filter(o => o !== undefined);

export const objectsOf = (
  model: EnvironmentModel,
  application: string,
): PlacedObject[] => placed(model, model.byApplication.get(application) ?? []);

export const sharedObjects = (model: EnvironmentModel): PlacedObject[] =>
  placed(model, model.shared);

/** How a card tells of a commit. */
export const deployOf = ({
  commit,
  at,
  by,
  message,
}: CommitFacts | StoredDeploy): DeployView => ({ commit, at, by, message });
