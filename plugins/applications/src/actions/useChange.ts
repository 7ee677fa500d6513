import { ApplicationView } from '@catalyst/model';
import { ChangeRequest, useAsync, useCatalyst, useCommit } from '@catalyst/backstage-plugin-catalyst-react';

/** The plan of a change of an Application, and the way to commit it. */
export function useChange({ environment, name }: ApplicationView, change: ChangeRequest | undefined, onDone: () => void) {
  const { provisioning } = useCatalyst();
  const plan = useAsync(
    async () => change && provisioning.plan(environment, { action: 'change', application: { name, ...change } }),
    [provisioning, environment, name, JSON.stringify(change)],
  );
  const commit = useCommit(commitment => provisioning.change(environment, name, change ?? {}, commitment), { onDone });
  return { plan, commit };
}
