import { useAsync, useCatalyst } from '@catalyst/backstage-plugin-catalyst-react';

/** Where the standard addresses of an Environment's Applications end; undefined while unknown. */
export function useDomain(environment: string | undefined): string | undefined {
  const { environments } = useCatalyst();
  const { value } = useAsync(
    async () => (environment ? environments.environment(environment) : undefined),
    [environments, environment],
  );
  return value?.domain;
}
