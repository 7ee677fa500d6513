import { isTrue } from '@catalyst/kube';
import { CATALYST_API_VERSION, Organization } from '@catalyst/model';
import { Outcome, waiting } from '../reconcile/outcome';
import { EnvironmentContext } from './context';

/**
 * What keeps the Environment from being made: its Organization must be ready first. Undefined when nothing does; one that is made
 * already tells by its own steps what is wrong now.
 */
export async function organizationProblem({
  world,
  environment,
  organization: name,
}: EnvironmentContext): Promise<Outcome | undefined> {
  const ref = { apiVersion: CATALYST_API_VERSION, kind: 'Organization', name };
  const found = await world.management.find<Organization>(ref);
  if (!found)
    return waiting(
      'OrganizationMissing',
      `There is no Organization ${name}: create it first.`,
    );
  if (found.metadata.deletionTimestamp)
    return waiting(
      'OrganizationDeleting',
      `The Organization ${name} is being deleted.`,
    );
  const made = environment.status?.repository !== undefined;
  if (made || isTrue(found.status?.conditions, 'Ready')) return undefined;
  return waiting(
    'WaitingForOrganization',
    `Waits for the Organization ${name} to be ready.`,
  );
}
