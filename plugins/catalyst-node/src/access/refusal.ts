import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { Action, can, Resource, Subject } from '@catalyst/model';

/** What somebody must be able to read for a refusal to give nothing away. */
function readOf(action: Action): Action {
  const [noun] = action.split('.');
  switch (noun) {
    case 'application':
      return 'application.read';
    case 'environment':
      // What is to be made cannot be read yet; its Organization can.
      return action === 'environment.create'
        ? 'organization.read'
        : 'environment.read';
    case 'policy':
      return 'policy.read';
    case 'secret':
      return 'environment.read';
    case 'blueprint':
      return 'blueprint.read';
    case 'sovereign':
      return 'sovereign.read';
    default:
      return 'organization.read';
  }
}

function nameOf({ environment, organization }: Resource): string {
  if (environment) return `Environment ${environment}`;
  return organization ? `Organization ${organization}` : 'Sovereign';
}

/**
 * The error for what somebody may not do; undefined when they may. One who may not read the resource is told that it is not
 * there, in the same words as when it is not.
 */
export function refusal(
  subject: Subject,
  action: Action,
  resource: Resource,
): NotFoundError | NotAllowedError | undefined {
  if (can(subject, action, resource)) return undefined;
  const hidden =
    resource.organization !== undefined &&
    !can(subject, readOf(action), resource);
  if (hidden) return notFound(resource);
  return new NotAllowedError(
    `${subject.user} may not do ${action} in the ${nameOf(resource)}`,
  );
}

/** The error for a resource that is not there, or that the caller may not know of. */
export function notFound(resource: Resource): NotFoundError {
  return new NotFoundError(`There is no ${nameOf(resource)}`);
}
