import { EnvironmentView } from '@catalyst/model';
import { RiCheckboxBlankCircleLine, RiCheckboxCircleLine, RiErrorWarningLine } from '@remixicon/react';
import { conditionWords, Section } from '@catalyst/backstage-plugin-catalyst-react';
import styles from './EnvironmentPage.module.css';

type Condition = EnvironmentView['conditions'][number];

const icons = { True: RiCheckboxCircleLine, False: RiErrorWarningLine, Unknown: RiCheckboxBlankCircleLine };
const words = { True: 'done', False: 'not yet', Unknown: 'waiting' };

function ConditionLine({ condition }: { condition: Condition }) {
  const Icon = icons[condition.status];
  return (
    <li>
      <Icon aria-label={words[condition.status]} role="img" />
      <b>{conditionWords(condition.type)}</b>
      <small>{condition.message}</small>
    </li>
  );
}

/** How far an Environment is on its way to being ready. */
export function Conditions({ view }: { view: EnvironmentView }) {
  const steps = view.conditions.filter(({ type }) => type !== 'Ready');
  const done = steps.filter(({ status }) => status === 'True').length;
  return (
    <div className={styles.making}>
      <Section title={`Making ${view.name} ready`} note={`${done} of ${steps.length} steps`}>
        <ol className={styles.conditions} aria-live="polite">
          {steps.map(condition => (
            <ConditionLine key={condition.type} condition={condition} />
          ))}
        </ol>
      </Section>
    </div>
  );
}
