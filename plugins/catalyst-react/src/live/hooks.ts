import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { ApplicationView, EnvironmentView } from '@catalyst/model';
import { useCatalyst } from '../api/useCatalyst';
import { Connection, ConnectionStatus, connectionStatus } from './connection';
import { EnvironmentState } from './reducer';
import { LiveSnapshot } from './store';

/** Everything the stream has said so far; renders again with each event. */
export function useLive(): LiveSnapshot {
  const { live } = useCatalyst();
  return useSyncExternalStore(live.subscribe, live.getSnapshot);
}

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
  const { connection } = useLive();
  const now = useNow(connection.lostAt === undefined ? undefined : 500);
  return { ...connection, status: connectionStatus(connection, now), retry: live.retry };
}

const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);

/** The Environments that the caller may see, by name; undefined until the stream has said so. */
export function useEnvironments(organization?: string): EnvironmentView[] | undefined {
  const { environments, connection } = useLive();
  return useMemo(() => {
    if (!connection.everLive) return undefined;
    return [...environments.values()]
      .map(each => each.view)
      .filter(view => organization === undefined || view.organization === organization)
      .sort(byName);
  }, [environments, connection.everLive, organization]);
}

/** One Environment with its Applications; undefined while unknown. */
export function useEnvironment(name: string): EnvironmentState | undefined {
  return useLive().environments.get(name);
}

/** The Applications of an Environment, or of all of them, by name; undefined until the stream has said so. */
export function useApplications(environment?: string): ApplicationView[] | undefined {
  const { environments, connection } = useLive();
  return useMemo(() => {
    if (environment !== undefined) {
      const state = environments.get(environment);
      return state && [...state.applications.values()].sort(byName);
    }
    if (!connection.everLive) return undefined;
    return [...environments.values()].flatMap(state => [...state.applications.values()]).sort(byName);
  }, [environments, connection.everLive, environment]);
}

/** One Application; undefined while unknown. */
export function useApplication(environment: string, name: string): ApplicationView | undefined {
  return useLive().environments.get(environment)?.applications.get(name);
}
