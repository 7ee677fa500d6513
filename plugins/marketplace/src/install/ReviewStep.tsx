import { useNavigate } from 'react-router-dom';
import { LinesSkeleton, PlanReview, useCatalyst, useCommit, useLinks } from '@catalyst/backstage-plugin-catalyst-react';
import { StepProps, requestOf } from './answers';
import { PlanProblem } from './PlanProblem';
import { usePlan } from './usePlan';

/** Step 4: everything that will happen, and the button that makes it happen. */
export function ReviewStep({ answers, change, go, onDone }: StepProps & { onDone(): void }) {
  const links = useLinks();
  const navigate = useNavigate();
  const { provisioning } = useCatalyst();
  const environment = answers.environment?.name ?? '';
  const { value: plan, error, loading, reload } = usePlan(answers);
  const commit = useCommit(commitment => provisioning.install(environment, requestOf(answers), commitment), {
    onDone: () => {
      onDone();
      navigate(links.environment(environment) ?? '/');
    },
  });
  if (error) {
    const chooseAgain = () => {
      change({ bindings: {} });
      go('dependencies');
    };
    return (
      <PlanProblem error={error} onRetry={reload} onConfigure={() => go('configure')} onChooseAgain={chooseAgain} />
    );
  }
  if (!plan) return <LinesSkeleton />;
  return (
    <PlanReview
      plan={plan}
      outdated={loading}
      environment={environment}
      verb="Install"
      commit={commit}
      onBack={() => go('dependencies')}
      onNewPlan={reload}
    />
  );
}
