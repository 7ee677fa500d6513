import { useNavigate } from 'react-router-dom';
import { LinesSkeleton, PlanReview, useCatalyst, useCommit, useLinks } from '@catalyst/backstage-plugin-catalyst-react';
import { StepProps, requestOf } from './answers';
import { PlanProblem } from './PlanProblem';
import { usePlan } from './usePlan';

/** Step 4: everything that will happen, and the button that makes it happen. */
export function ReviewStep({ answers, go, onDone }: StepProps & { onDone(): void }) {
  const links = useLinks();
  const navigate = useNavigate();
  const { provisioning } = useCatalyst();
  const environment = answers.environment?.name ?? '';
  const { value: plan, error, reload } = usePlan(answers);
  const commit = useCommit(commitment => provisioning.install(environment, requestOf(answers), commitment), {
    onDone: () => {
      onDone();
      navigate(links.environment(environment) ?? '/');
    },
  });
  if (error) return <PlanProblem error={error} onRetry={reload} onConfigure={() => go('configure')} />;
  if (!plan) return <LinesSkeleton />;
  return (
    <PlanReview
      plan={plan}
      environment={environment}
      verb="Install"
      commit={commit}
      onBack={() => go('dependencies')}
      onNewPlan={reload}
    />
  );
}
