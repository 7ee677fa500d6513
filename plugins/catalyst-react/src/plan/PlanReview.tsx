import { useEffect, useMemo, useState } from 'react';
import { TextField } from '@backstage/ui';
import { Plan } from '../api/planTypes';
import { isStale } from '../api/errors';
import { Counts, countFiles, DiffView } from '../diff/DiffView';
import { Section, Split } from '../layout/Section';
import { CommitPanel } from './CommitPanel';
import { PlannedApplications } from './PlannedApplications';
import { StalePlanDialog } from './StalePlanDialog';
import { CommitState } from './useCommit';
import styles from './Plan.module.css';

export interface PlanReviewProps {
  plan: Plan;
  /** Another plan is being made: this one is no longer to be committed. */
  outdated?: boolean;
  environment: string;
  /** What the button does: "Install", "Save". */
  verb: string;
  destructive?: boolean;
  commit: CommitState;
  onBack(): void;
  /** Asks for the plan again: somebody committed first. */
  onNewPlan(): void;
}

function useCommitKey(run: () => void) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) run();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [run]);
}

/** Everything that a write will do: Applications, files line by line, the commit. What is seen here is what happens. */
export function PlanReview(props: PlanReviewProps) {
  const { plan, outdated = false, environment, verb, destructive, commit, onBack, onNewPlan } = props;
  const [message, setMessage] = useState(plan.message);
  const count = useMemo(() => countFiles(plan.files), [plan.files]);
  const stale = commit.error !== undefined && isStale(commit.error);
  const ready = !outdated && !stale && plan.files.length > 0;
  const run = () => ready && !commit.pending && commit.run(plan.digest, message.trim() || plan.message);
  useCommitKey(run);
  const newPlan = () => {
    commit.reset();
    onNewPlan();
  };
  return (
    <Split
      aside={
        <CommitPanel
          plan={plan}
          ready={ready}
          verb={verb}
          destructive={destructive}
          commit={commit}
          onRun={run}
          onBack={onBack}
        />
      }
    >
      <PlannedApplications plan={plan} />
      <Section
        flush
        title={`Changes to ${environment}`}
        actions={
          <>
            <span className={styles.meta}>{plan.files.length === 1 ? '1 file' : `${plan.files.length} files`}</span>
            <Counts count={count} />
          </>
        }
      >
        <DiffView files={plan.files} first={`applications/${plan.applications.at(-1)?.name}/values.yaml`} />
      </Section>
      <Section title="Commit">
        <TextField aria-label="Commit message" size="small" value={message} onChange={setMessage} maxLength={200} />
        <p className={styles.help}>
          Plan <code>{plan.digest.slice(0, 7)}</code>, made against main at <code>{plan.head.slice(0, 7)}</code>. If
          somebody commits first, you review the new plan.
        </p>
      </Section>
      {stale && <StalePlanDialog environment={environment} onNewPlan={newPlan} />}
    </Split>
  );
}
