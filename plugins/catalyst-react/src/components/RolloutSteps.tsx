import { CSSProperties } from 'react';
import { ApplicationView, RolloutStep } from '@catalyst/model';
import styles from './RolloutSteps.module.css';

/** The steps of a change in their order. */
export const rolloutSteps: readonly RolloutStep[] = ['Committed', 'Fetched', 'Applied', 'Pods'];

type Standing = 'done' | 'now' | 'todo';

export interface StepView {
  step: RolloutStep;
  label: string;
  standing: Standing;
  /** How far the step is, 0 to 1. */
  share: number;
}

const waits = 'WaitingForDependency';

/** Pods for which a change is through: of an update those that run it, for the others only serve as before. */
export function podsDone({ state, pods }: ApplicationView): number {
  return state === 'Updating' ? pods.items.filter(({ condition }) => condition === 'updated').length : pods.ready;
}

function labelOf(step: RolloutStep, standing: Standing, application: ApplicationView): string {
  const { total } = application.pods;
  if (step === 'Pods') return total > 0 ? `Pods ${podsDone(application)}/${total}` : 'Pods';
  return standing === 'now' && application.reason?.code === waits ? 'Waits' : step;
}

function standingOf(index: number, at: number): Standing {
  if (index === at) return 'now';
  return index < at ? 'done' : 'todo';
}

/** Where an Application's change stands: the steps before the current one are done, those after it still to come. */
export function stepsOf(application: ApplicationView): StepView[] {
  const at = application.progress ? rolloutSteps.indexOf(application.progress.step) : rolloutSteps.length;
  const { total } = application.pods;
  return rolloutSteps.map((step, index) => {
    const standing = standingOf(index, at);
    const podShare = total > 0 ? podsDone(application) / total : 0;
    const share = { done: 1, todo: 0, now: step === 'Pods' ? podShare : 0.4 }[standing];
    return { step, standing, share, label: labelOf(step, standing, application) };
  });
}

/** The four steps of a change as bars, for a card. */
export function RolloutSteps({ application }: { application: ApplicationView }) {
  return (
    <ol className={styles.steps} aria-label="Progress">
      {stepsOf(application).map(({ step, label, standing, share }) => (
        <li
          key={step}
          className={styles[standing]}
          aria-current={standing === 'now' ? 'step' : undefined}
          style={{ '--share': `${Math.round(share * 100)}%` } as CSSProperties}
        >
          {label}
        </li>
      ))}
    </ol>
  );
}
