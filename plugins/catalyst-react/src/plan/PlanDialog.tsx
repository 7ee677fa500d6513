import { ReactNode } from 'react';
import { Button, Dialog, DialogBody, DialogFooter, DialogHeader } from '@backstage/ui';
import { isStale, messageOf } from '../api/errors';
import { Plan } from '../api/planTypes';
import { AsyncState } from '../api/useAsync';
import { DiffView } from '../diff/DiffView';
import { LinesSkeleton } from '../layout/Loading';
import { CommitState } from './useCommit';
import styles from './PlanDialog.module.css';

export interface PlanDialogProps {
  title: string;
  /** What it means, before the plan. */
  children?: ReactNode;
  /** What the button does: "Pause". */
  verb: string;
  destructive?: boolean;
  /** Why it cannot be done, where it cannot. */
  problem?: string;
  plan: AsyncState<Plan | undefined>;
  commit: CommitState;
  onClose(): void;
}

function PlanFiles({ plan }: { plan: Plan }) {
  const count = plan.files.length === 1 ? '1 file changes' : `${plan.files.length} files change`;
  return (
    <details className={styles.files}>
      <summary>
        {count}, as “{plan.message}”
      </summary>
      <div className={styles.diff}>
        <DiffView files={plan.files} />
      </div>
    </details>
  );
}

/** A small write with its plan: what it means, what it changes, and the button that commits it. */
export function PlanDialog(props: PlanDialogProps) {
  const { title, children, verb, destructive, problem, plan, commit, onClose } = props;
  const stale = commit.error !== undefined && isStale(commit.error);
  const error = plan.error ?? (stale ? undefined : commit.error);
  const again = () => {
    commit.reset();
    plan.reload();
  };
  const ready = plan.value && !plan.loading && !problem && !plan.error;
  return (
    <Dialog isOpen isDismissable width={720} onOpenChange={open => !open && onClose()}>
      <DialogHeader>{title}</DialogHeader>
      <DialogBody>
        <div className={styles.body}>
          {children}
          {problem && <p className={styles.error}>{problem}</p>}
          {!plan.value && !plan.error && !problem && <LinesSkeleton lines={2} />}
          {plan.value && !problem && <PlanFiles plan={plan.value} />}
          {stale && <p className={styles.error}>Somebody committed first. Nothing has been committed for you.</p>}
          {error && (
            <p className={styles.error} role="alert">
              {messageOf(error)}
            </p>
          )}
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose} isDisabled={commit.pending}>
          Cancel
        </Button>
        {stale ? (
          <Button onPress={again}>Make a new plan</Button>
        ) : (
          <Button
            destructive={destructive}
            isDisabled={!ready}
            isPending={commit.pending}
            onPress={() => plan.value && commit.run(plan.value.digest, plan.value.message)}
          >
            {verb}
          </Button>
        )}
      </DialogFooter>
    </Dialog>
  );
}
