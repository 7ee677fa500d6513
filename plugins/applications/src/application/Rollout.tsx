import { RiCheckboxCircleFill, RiCircleLine } from '@remixicon/react';
import { ApplicationView } from '@catalyst/model';
import {
  clockSeconds,
  duration,
  MarkShape,
  podsDone,
  Section,
  stepsOf,
  StepView,
  useNow,
} from '@catalyst/backstage-plugin-catalyst-react';
import styles from './Application.module.css';

const words: Record<StepView['step'], string> = {
  Committed: 'Committed',
  Fetched: 'Source fetched',
  Applied: 'Applied',
  Pods: 'Pods',
};

function noteOf({ step, standing }: StepView, application: ApplicationView): string | undefined {
  const { lastDeploy, progress } = application;
  if (standing === 'now') return progress?.message;
  if (step === 'Committed' && lastDeploy) {
    const at = clockSeconds(new Date(lastDeploy.at));
    return `${lastDeploy.commit.slice(0, 7)} by ${lastDeploy.by}, ${at}`;
  }
  return undefined;
}

function Mark({ standing }: { standing: StepView['standing'] }) {
  if (standing === 'now') return <MarkShape state="Installing" />;
  return standing === 'done' ? <RiCheckboxCircleFill size={16} /> : <RiCircleLine size={16} className={styles.todo} />;
}

function titleOf({ step }: StepView, application: ApplicationView): string {
  const { total } = application.pods;
  return step === 'Pods' && total > 0 ? `Pods ${podsDone(application)} of ${total}` : words[step];
}

/** How far a change has come, step by step. */
export function Rollout({ application }: { application: ApplicationView }) {
  const now = useNow(1_000);
  const { blueprint, targetVersion, lastDeploy, state } = application;
  const from = targetVersion && targetVersion !== blueprint.version ? `from ${blueprint.version}` : undefined;
  const title = state === 'Installing' ? `Installation of ${blueprint.version}` : `Rollout of ${targetVersion ?? blueprint.version}`;
  const age = lastDeploy && now - Date.parse(lastDeploy.at);
  return (
    <Section
      title={title}
      note={from}
      actions={age !== undefined && <span className={styles.meta}>{duration(age)}</span>}
    >
      <ol className={styles.timeline}>
        {stepsOf(application).map(step => (
          <li key={step.step} data-standing={step.standing} aria-current={step.standing === 'now' ? 'step' : undefined}>
            <Mark standing={step.standing} />
            <b>{titleOf(step, application)}</b>
            <small>{noteOf(step, application)}</small>
          </li>
        ))}
      </ol>
    </Section>
  );
}
