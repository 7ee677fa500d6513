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
  /** What the button does: "Pause". Undefined where nothing can be done. */
  verb: string | undefined;
  destructive?: boolean;
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

type ButtonsProps = Pick<PlanDialogProps, 'verb' | 'destructive' | 'plan' | 'commit'>;

function Buttons({ verb, destructive, plan, commit }: ButtonsProps) {
  const stale = commit.error !== undefined && isStale(commit.error);
  const again = () => {
    commit.reset();
    plan.reload();
  };
  if (stale) return <Button onPress={again}>Make a new plan</Button>;
  if (!verb) return null;
  const ready = plan.value && !plan.loading && !plan.error;
  return (
    <Button
      destructive={destructive}
      isDisabled={!ready}
      isPending={commit.pending}
      onPress={() => plan.value && commit.run(plan.value.digest, plan.value.message)}
    >
      {verb}
    </Button>
  );
}

function Problems({ plan, commit }: Pick<PlanDialogProps, 'plan' | 'commit'>) {
  const error = plan.error ?? commit.error;
  if (!error) return null;
  const words =
    error === commit.error && isStale(error)
      ? 'Somebody committed first. Nothing has been committed for you.'
      : messageOf(error);
  return (
    <p className={styles.error} role="alert">
      {words}
    </p>
  );
}

/** A small write with its plan: what it means, what it changes, and the button that commits it. */
export function PlanDialog({ title, children, verb, destructive, plan, commit, onClose }: PlanDialogProps) {
  return (
    <Dialog isOpen isDismissable width={720} onOpenChange={open => !open && onClose()}>
      <DialogHeader>{title}</DialogHeader>
      <DialogBody>
        <div className={styles.body}>
          {children}
          {plan.loading && !plan.value && <LinesSkeleton lines={2} />}
          {plan.value && <PlanFiles plan={plan.value} />}
          <Problems plan={plan} commit={commit} />
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose} isDisabled={commit.pending}>
          {verb || plan.loading ? 'Cancel' : 'Close'}
        </Button>
        <Buttons verb={verb} destructive={destructive} plan={plan} commit={commit} />
      </DialogFooter>
    </Dialog>
  );
}
