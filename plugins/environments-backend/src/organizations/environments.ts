import { CATALYST_API_VERSION, Environment } from '@catalyst/model';
import { done, Outcome, waiting } from '../reconcile/outcome';
import { OrganizationContext } from './context';

const ENVIRONMENTS = { apiVersion: CATALYST_API_VERSION, kind: 'Environment' };

export async function environmentNames({
  world,
  name: namespace,
}: OrganizationContext): Promise<string[]> {
  const { items } = await world.management.list<Environment>({
    ...ENVIRONMENTS,
    namespace,
  });
  return items.map(({ metadata }) => metadata.name).sort();
}

/** The Environments of an Organization go before it does. */
export async function removeEnvironments(
  context: OrganizationContext,
): Promise<Outcome> {
  const names = await environmentNames(context);
  if (names.length === 0)
    return done('Removed', 'It has no Environments any more.');
  for (const name of names) {
    await context.world.management.remove({
      ...ENVIRONMENTS,
      namespace: context.name,
      name,
    });
  }
  return waiting(
    'RemovingEnvironments',
    `Its Environments are being removed: ${names.join(', ')}.`,
  );
}
