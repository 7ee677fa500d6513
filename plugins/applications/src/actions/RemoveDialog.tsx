import { useNavigate } from 'react-router-dom';
import {
  PlanDialog,
  PlannedApplications,
  TextLink,
  useAsync,
  useCatalyst,
  useCommit,
  useLinks,
} from '@catalyst/backstage-plugin-catalyst-react';
import { ActionDialogProps } from './PauseDialog';

function Dependents({ environment, name, usedBy }: ActionDialogProps['application']) {
  const links = useLinks();
  return (
    <p>
      {name} cannot be removed while it is needed. Remove first:{' '}
      {usedBy.map((user, index) => (
        <span key={user}>
          {index > 0 && ', '}
          <TextLink to={links.application(environment, user)}>{user}</TextLink>
        </span>
      ))}
    </p>
  );
}

/** Removes an Application with what was made for it alone, unless another one needs it. */
export function RemoveDialog({ application, onClose }: ActionDialogProps) {
  const links = useLinks();
  const navigate = useNavigate();
  const { provisioning } = useCatalyst();
  const { environment, name, usedBy } = application;
  const needed = usedBy.length > 0;
  const plan = useAsync(
    async () => (needed ? undefined : provisioning.plan(environment, { action: 'remove', application: { name } })),
    [provisioning, environment, name, needed],
  );
  const commit = useCommit(commitment => provisioning.remove(environment, name, commitment), {
    onDone: () => navigate(links.environment(environment) ?? '/'),
  });
  return (
    <PlanDialog
      title={`Remove ${name}`}
      verb={needed ? undefined : 'Remove'}
      destructive
      plan={plan}
      commit={commit}
      onClose={onClose}
    >
      {needed ? (
        <Dependents {...application} />
      ) : (
        <p>
          {name} and its data are removed from {environment}. Its history stays in Git.
        </p>
      )}
      {plan.value && <PlannedApplications plan={plan.value} />}
    </PlanDialog>
  );
}
