import { ApplicationView, EnvironmentView, StreamEvent } from '@catalyst/model';

/** What a tab knows of one Environment, and as of which revision. */
export interface EnvironmentState {
  view: EnvironmentView;
  revision: number;
  applications: ReadonlyMap<string, ApplicationView>;
}

/** All Environments of the stream by name. */
export type Environments = ReadonlyMap<string, EnvironmentState>;

export const noEnvironments: Environments = new Map();

type Change = Extract<StreamEvent, { type: 'application' | 'application-removed' | 'environment' }>;

function applied(state: EnvironmentState, event: Change): EnvironmentState {
  if (event.type === 'environment') {
    return { ...state, revision: event.revision, view: event.view };
  }
  const applications = new Map(state.applications);
  if (event.type === 'application') {
    applications.set(event.application.name, event.application);
  } else {
    applications.delete(event.name);
  }
  return { ...state, revision: event.revision, applications };
}

function withEnvironment(all: Environments, name: string, state: EnvironmentState): Environments {
  return new Map(all).set(name, state);
}

function changed(all: Environments, event: Change): Environments {
  const known = all.get(event.environment);
  if (!known) {
    const fresh = event.type === 'environment' && { view: event.view, revision: event.revision, applications: new Map() };
    return fresh ? withEnvironment(all, event.environment, fresh) : all;
  }
  // At-least-once delivery: what the Environment's clock has passed already is not news.
  return event.revision <= known.revision ? all : withEnvironment(all, event.environment, applied(known, event));
}

/**
 * Applies one event of the stream. Returns the same object when nothing changed. A snapshot replaces whatever was known of its
 * Environment, also with a lower revision: the read model may have been rebuilt.
 */
export function reduceStream(all: Environments, event: StreamEvent): Environments {
  switch (event.type) {
    case 'snapshot': {
      const applications = new Map(event.applications.map(each => [each.name, each]));
      return withEnvironment(all, event.environment, { view: event.view, revision: event.revision, applications });
    }
    case 'environment-removed': {
      const rest = new Map(all);
      return rest.delete(event.environment) ? rest : all;
    }
    case 'heartbeat':
      return all;
    default:
      return changed(all, event);
  }
}
