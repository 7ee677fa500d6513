import {
  ApplicationView,
  ENVIRONMENT_KEY,
  EnvironmentView,
  parseKey,
  StreamEvent,
} from '@catalyst/model';
import type { StateEntry } from '@catalyst/spine';

/** A card or view, or that it is gone, with the revision that it came with. */
interface Versioned<T> {
  value?: T;
  revision: number;
}

/** An Environment as it is shown: what everybody reads, and what has changed since a revision. */
export interface EnvironmentViews {
  readonly environment: string;
  /** When the read model was made: revisions of another one say nothing. */
  readonly incarnation: number;
  /** The clock of the Environment; 0 before anything is known. */
  readonly revision: number;
  view(): EnvironmentView | undefined;
  applications(): ApplicationView[];
  application(name: string): Versioned<ApplicationView> | undefined;
  /** Everything, as the first event of a stream. Undefined before the Environment itself is known. */
  snapshot(): StreamEvent | undefined;
  /** What has changed since a revision, in order. */
  since(revision: number): StreamEvent[];
}

export interface MutableEnvironmentViews extends EnvironmentViews {
  /** Takes in an entry of the read model. Answers whether anything shown has changed. */
  take(entry: StateEntry): boolean;
}

export function createEnvironmentViews(
  environment: string,
  incarnation: number,
): MutableEnvironmentViews {
  let own: Versioned<EnvironmentView> | undefined;
  const cards = new Map<string, Versioned<ApplicationView>>();
  let revision = 0;

  const eventOf = (
    name: string,
    card: Versioned<ApplicationView>,
  ): StreamEvent =>
    card.value
      ? {
          type: 'application',
          environment,
          revision: card.revision,
          application: card.value,
        }
      : {
          type: 'application-removed',
          environment,
          revision: card.revision,
          name,
        };

  const applications = () =>
    [...cards.values()]
      .map(c => c.value)
      .filter(v => v !== undefined)
      .sort((a, b) => (a.name < b.name ? -1 : 1));

  function take({ key, value, revision: at }: StateEntry): boolean {
    revision = Math.max(revision, at);
    if (key === ENVIRONMENT_KEY) {
      own = { value: value as EnvironmentView | undefined, revision: at };
      return true;
    }
    const parsed = parseKey(key);
    if (parsed?.type !== 'application') return false;
    cards.set(parsed.name, {
      value: value as ApplicationView | undefined,
      revision: at,
    });
    return true;
  }

  return {
    environment,
    incarnation,
    get revision() {
      return revision;
    },
    take,
    view: () => own?.value,
    applications,
    application: name => cards.get(name),
    snapshot: () =>
      own?.value && {
        type: 'snapshot',
        environment,
        revision,
        view: own.value,
        applications: applications(),
      },
    since: from => {
      const events: StreamEvent[] = [...cards]
        .filter(([, c]) => c.revision > from)
        .map(([name, c]) => eventOf(name, c));
      if (own?.value && own.revision > from) {
        events.push({
          type: 'environment',
          environment,
          revision: own.revision,
          view: own.value,
        });
      }
      const at = (event: StreamEvent) =>
        'revision' in event ? event.revision : 0;
      return events.sort((a, b) => at(a) - at(b));
    },
  };
}
