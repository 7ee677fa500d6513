import { useNavigate } from 'react-router-dom';
import { TextLink, PlanDialog, PlannedApplications, useAsync, useCatalyst, useCommit, useLinks } from '@catalyst/backstage-plugin-catalyst-react';
import { ActionDialogProps } from './PauseDialog';

/** Removes an Application, unless another one needs it. */
export function RemoveDialog({ application, onClose }: ActionDialogProps) {
  const links = useLinks();
  const navigate = useNavigate();
  const { provisioning } = useCatalyst();
  const { environment, name, usedBy } = application;
  const plan = useAsync(
    () => provisioning.plan(environment, { action: 'remove', application: { name } }),
    [provisioning, environment, name],
  );
  const commit = useCommit(commitment => provisioning.remove(environment, name, commitment), {
    onDone: () => navigate(links.environment(environment) ?? '/'),
  });
  const needed = usedBy.length > 0;
  return (
    <PlanDialog
      title={`Remove ${name}`}
      verb="Remove"
      destructive
      plan={plan}
      commit={commit}
      onClose={onClose}
      problem={needed ? `${usedBy.length === 1 ? 'An Application needs' : `${usedBy.length} Applications need`} it. Remove or rebind first:` : undefined}
    >
      {needed ? (
        <p>
          {usedBy.map((user, index) => (
            <span key={user}>
              {index > 0 && ', '}
              <TextLink to={links.application(environment, user)}>{user}</TextLink>
            </span>
          ))}
        </p>
      ) : (
        <p>
          {name} and its data are removed from {environment}. Its history stays in Git.
        </p>
      )}
      {plan.value && !needed && <PlannedApplications plan={plan.value} />}
    </PlanDialog>
  );
}
