import { ApplicationView } from '@catalyst/model';
import { PlanDialog } from '@catalyst/backstage-plugin-catalyst-react';
import { useChange } from './useChange';

export interface ActionDialogProps {
  application: ApplicationView;
  onClose(): void;
}

/** Scales to zero, or back. */
export function PauseDialog({ application, onClose, paused }: ActionDialogProps & { paused: boolean }) {
  const { plan, commit } = useChange(application, { paused }, onClose);
  const { name, usedBy } = application;
  const verb = paused ? 'Pause' : 'Resume';
  return (
    <PlanDialog title={`${verb} ${name}`} verb={verb} plan={plan} commit={commit} onClose={onClose}>
      {paused ? (
        <p>
          {name} is scaled to zero. Its data and its settings stay.
          {usedBy.length > 0 && ` ${usedBy.join(', ')} ${usedBy.length === 1 ? 'needs' : 'need'} it and will not work meanwhile.`}
        </p>
      ) : (
        <p>{name} is started again with the pods and settings that it had.</p>
      )}
    </PlanDialog>
  );
}
