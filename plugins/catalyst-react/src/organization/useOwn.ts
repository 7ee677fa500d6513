import { useMemo } from 'react';
import { ApplicationView, EnvironmentView } from '@catalyst/model';
import { useApplications, useEnvironments } from '../live/hooks';
import { useOrganization } from './useOrganization';

const fromTrialToProduction = ['poc', 'dev', 'uat', 'stg', 'prod'];
const rank = ({ envType }: EnvironmentView) => fromTrialToProduction.indexOf(envType);

/** The Environments of the Organization that the person works in, from trial to production; undefined until they are known. */
export function useOwnEnvironments(): EnvironmentView[] | undefined {
  const { current, loading } = useOrganization();
  const environments = useEnvironments(current?.name ?? '');
  return useMemo(
    () => (loading ? undefined : environments && [...environments].sort((a, b) => rank(a) - rank(b))),
    [environments, loading],
  );
}

/** The Applications of the Organization that the person works in, by name; undefined until they are known. */
export function useOwnApplications(): ApplicationView[] | undefined {
  const { current, loading } = useOrganization();
  const all = useApplications();
  return useMemo(
    () => (loading ? undefined : all?.filter(({ organization }) => organization === current?.name)),
    [all, current, loading],
  );
}
