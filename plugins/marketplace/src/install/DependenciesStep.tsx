import { Binding, LinesSkeleton, PlannedDependency } from '@catalyst/backstage-plugin-catalyst-react';
import { bind } from './bind';
import { StepProps } from './answers';
import { DependencyChoice } from './DependencyChoice';
import { InstallOrder } from './InstallOrder';
import { PlanProblem } from './PlanProblem';
import { StepFooter } from './StepFooter';
import { usePlan } from './usePlan';
import styles from './Install.module.css';

function introduction(title: string, dependencies: readonly PlannedDependency[]): string {
  if (dependencies.length === 0) return `${title} needs no other Application.`;
  return `${title} needs ${dependencies.length === 1 ? 'one other Application' : `${dependencies.length} other Applications`}.`;
}

/** Step 3: which Application serves each dependency. */
export function DependenciesStep({ answers, change, go }: StepProps) {
  const { blueprint, name, environment, bindings } = answers;
  const { value: plan, error, loading, reload } = usePlan(answers);
  const all = plan?.dependencies ?? [];
  const choose = (dependency: PlannedDependency, binding: Binding) =>
    change({ bindings: bind(bindings, dependency, all, binding) });
  return (
    <div className={styles.wizard}>
      <div className={styles.form} aria-busy={loading}>
        <h2>What {name} relies on</h2>
        {error && (
          <PlanProblem
            error={error}
            onRetry={reload}
            onConfigure={() => go('configure')}
            onChooseAgain={() => change({ bindings: {} })}
          />
        )}
        {!plan && !error && <LinesSkeleton />}
        {plan && (
          <>
            <p className={styles.note}>{introduction(blueprint.card.title, plan.dependencies)}</p>
            {plan.dependencies.map(dependency => (
              <DependencyChoice
                key={`${dependency.of}/${dependency.alias}`}
                dependency={dependency}
                application={dependency.of}
                environment={environment?.name ?? ''}
                onChoose={binding => choose(dependency, binding)}
              />
            ))}
          </>
        )}
        <StepFooter
          onBack={() => go('configure')}
          next="Review plan"
          onNext={() => go('review')}
          isDisabled={!plan || error !== undefined}
        />
      </div>
      {plan && <InstallOrder plan={plan} />}
    </div>
  );
}
