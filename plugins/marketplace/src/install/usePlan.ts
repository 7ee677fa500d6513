import { AsyncState, Plan, useAsync, useCatalyst } from '@catalyst/backstage-plugin-catalyst-react';
import { Answers, requestOf } from './answers';

/** What the install would do, asked of the server each time that an answer changes. */
export function usePlan(answers: Answers): AsyncState<Plan> {
  const { provisioning } = useCatalyst();
  const environment = answers.environment?.name ?? '';
  const request = requestOf(answers);
  return useAsync(
    () => provisioning.plan(environment, { action: 'install', application: request }),
    [provisioning, environment, JSON.stringify(request)],
  );
}
