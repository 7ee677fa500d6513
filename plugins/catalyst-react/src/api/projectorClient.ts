import { Http, pathOf } from './http';

/** A commit that touched an Application. */
export interface HistoryEntry {
  commit: string;
  /** RFC 3339. */
  at: string;
  /** User name of the author. */
  by: string;
  message: string;
}

/** Snapshots of the read model. What changes comes by the stream. */
export interface ProjectorClient {
  history(environment: string, application: string): Promise<HistoryEntry[]>;
}

export function createProjectorClient(http: Http): ProjectorClient {
  return {
    history: async (environment, application) => {
      const path = pathOf('environments', environment, 'applications', application, 'history');
      return (await http.get<{ items: HistoryEntry[] }>(path)).items;
    },
  };
}
