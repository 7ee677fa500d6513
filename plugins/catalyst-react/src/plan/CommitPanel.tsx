import { Button } from '@backstage/ui';
import { RiCheckLine, RiForbidLine, RiShieldCheckFill, RiTimeLine } from '@remixicon/react';
import { isStale, messageOf } from '../api/errors';
import { Plan } from '../api/planTypes';
import { Section } from '../layout/Section';
import { CommitState } from './useCommit';
import styles from './Plan.module.css';

const gateWords: Record<Plan['gates'][number]['kind'], string> = {
  'pr-required': 'Approvals',
  soak: 'Soak',
  'change-window': 'Change window',
};

function Gates({ gates }: { gates: Plan['gates'] }) {
  if (gates.length === 0) return <p className={styles.meta}>No policy asks for more. It applies at once.</p>;
  return (
    <ul className={styles.gates}>
      {gates.map(({ kind, allowed, message }) => (
        <li key={kind}>
          {allowed ? <RiCheckLine size={18} aria-label="allowed" /> : <RiTimeLine size={18} aria-label="open" />}
          <b>{gateWords[kind]}</b>
          <span>{message}</span>
        </li>
      ))}
    </ul>
  );
}

export interface CommitPanelProps {
  plan: Plan;
  /** Whether the plan can be committed: it is the newest, and it changes something. */
  ready: boolean;
  verb: string;
  destructive?: boolean;
  commit: CommitState;
  onRun(): void;
  onBack(): void;
}

/** The verdict of the policy, and the one button that commits. */
export function CommitPanel({ plan, ready, verb, destructive, commit, onRun, onBack }: CommitPanelProps) {
  const allowed = plan.gates.every(gate => gate.allowed);
  const error = commit.error && !isStale(commit.error) ? commit.error : undefined;
  return (
    <div className={styles.panel}>
      <Section
        title={
          <span className={allowed ? styles.allowed : styles.blocked}>
            {allowed ? <RiShieldCheckFill size={18} /> : <RiForbidLine size={18} />}
            {allowed ? 'Allowed now' : 'Needs approval'}
          </span>
        }
      >
        <Gates gates={plan.gates} />
        {error && (
          <p className={styles.error} role="alert">
            Nothing has been committed: {messageOf(error)}
          </p>
        )}
        <div className={styles.buttons}>
          <Button
            size="medium"
            destructive={destructive}
            isPending={commit.pending}
            isDisabled={!ready}
            onPress={onRun}
          >
            {allowed ? verb : 'Open pull request'}
          </Button>
          <Button variant="tertiary" onPress={onBack} isDisabled={commit.pending}>
            Back
          </Button>
        </div>
      </Section>
    </div>
  );
}
