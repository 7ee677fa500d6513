import { ApplicationView } from '@catalyst/model';
import { AsyncState, HistoryEntry, useAsync, useCatalyst } from '@catalyst/backstage-plugin-catalyst-react';

/** The commits that touched an Application, newest first; asked for again when there is a new one. */
export function useHistory({ environment, name, lastDeploy }: ApplicationView): AsyncState<HistoryEntry[]> {
  const { projector } = useCatalyst();
  return useAsync(() => projector.history(environment, name), [projector, environment, name, lastDeploy?.commit]);
}
