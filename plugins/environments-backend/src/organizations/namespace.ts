import { refOf } from '@catalyst/kube';
import { FIELD_MANAGER } from '../names';
import { done, Outcome, waiting } from '../reconcile/outcome';
import { OrganizationContext } from './context';

const namespaceOf = ({ name, labels }: OrganizationContext) => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name, labels },
});

/** The namespace of the Organization on the management cluster. */
export async function ensureNamespace(
  context: OrganizationContext,
): Promise<Outcome> {
  await context.world.management.apply(namespaceOf(context), {
    fieldManager: FIELD_MANAGER,
  });
  return done('Made', `The namespace ${context.name} is there.`);
}

export async function removeNamespace(
  context: OrganizationContext,
): Promise<Outcome> {
  const { management } = context.world;
  const ref = refOf(namespaceOf(context));
  await management.remove(ref);
  if (await management.find(ref))
    return waiting(
      'RemovingNamespace',
      `The namespace ${context.name} is being removed.`,
    );
  return done('Removed', 'The namespace is gone.');
}
