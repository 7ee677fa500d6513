import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { ApplicationView, EnvironmentView } from '@catalyst/model';
import { useCatalyst } from '../api/useCatalyst';
import { Connection, ConnectionStatus, connectionStatus } from './connection';
import { EnvironmentState } from './reducer';
import { LiveSnapshot } from './store';
import { useTimed } from './useTimed';

/** A part of what the stream has said so far; renders again only when that part is another one. */
function useLivePart<T>(part: (snapshot: LiveSnapshot) => T): T {
  const { live } = useCatalyst();
  return useSyncExternalStore(live.subscribe, () => part(live.getSnapshot()));
}

const connectionOf = ({ connection }: LiveSnapshot) => connection;
const environmentsOf = ({ environments }: LiveSnapshot) => environments;
const everLiveOf = ({ connection }: LiveSnapshot) => connection.everLive;

/** The present time in milliseconds, kept up to date every `everyMs`. Stands still without one. */
export function useNow(everyMs: number | undefined): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (everyMs === undefined) return undefined;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

/** How fresh the page is. */
export interface LiveState extends Connection {
  status: ConnectionStatus;
  /** Tries to connect again at once. */
  retry(): void;
}

/** Whether the page is live, and since when not. */
export function useLiveState(): LiveState {
  const { live } = useCatalyst();
  const connection = useLivePart(connectionOf);
  const status = useTimed(now => connectionStatus(connection, now));
  return { ...connection, status, retry: live.retry };
}

const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);

/** The Environments that the caller may see, by name; undefined until the stream has said so. */
export function useEnvironments(organization?: string): EnvironmentView[] | undefined {
  const environments = useLivePart(environmentsOf);
  const everLive = useLivePart(everLiveOf);
  return useMemo(() => {
    if (!everLive) return undefined;
    return [...environments.values()]
      .map(each => each.view)
      .filter(view => organization === undefined || view.organization === organization)
      .sort(byName);
  }, [environments, everLive, organization]);
}

/** One Environment with its Applications; undefined while unknown. */
export function useEnvironment(name: string): EnvironmentState | undefined {
  return useLivePart(({ environments }) => environments.get(name));
}

const byNameOf = (applications: Iterable<ApplicationView>) => [...applications].sort(byName);

/** The Applications of an Environment, or of all of them, by name; undefined until the stream has said so. */
export function useApplications(environment?: string): ApplicationView[] | undefined {
  // Of one Environment, what happens in the others is no news.
  const one = useLivePart(({ environments }) => environments.get(environment ?? '')?.applications);
  const all = useLivePart(snapshot => (environment === undefined ? snapshot.environments : undefined));
  const everLive = useLivePart(everLiveOf);
  return useMemo(() => {
    if (!all) return one && byNameOf(one.values());
    return everLive ? byNameOf([...all.values()].flatMap(state => [...state.applications.values()])) : undefined;
  }, [one, all, everLive]);
}

/** One Application; undefined while unknown. */
export function useApplication(environment: string, name: string): ApplicationView | undefined {
  return useLivePart(({ environments }) => environments.get(environment)?.applications.get(name));
}
