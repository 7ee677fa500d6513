import { KubeObject, refOf } from '@catalyst/kube';
import { LABELS } from '@catalyst/model';
import { FIELD_MANAGER } from '../names';
import { done, Outcome, waiting } from '../reconcile/outcome';
import { OrganizationContext } from './context';

const namespaceOf = ({ name, labels }: OrganizationContext) => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name, labels },
});

const isOurs = ({ name }: OrganizationContext, { metadata }: KubeObject) =>
  metadata.labels?.[LABELS.organization] === name;

/** Whether a namespace of this name is there for something else: those of Organizations hold no pods. */
async function isTaken(context: OrganizationContext): Promise<boolean> {
  const { world, name } = context;
  const found = await world.management.find(refOf(namespaceOf(context)));
  if (!found || isOurs(context, found)) return false;
  const pods = { apiVersion: 'v1', kind: 'Pod', namespace: name };
  return (await world.management.page(pods, { limit: 1 })).items.length > 0;
}

/** The namespace of the Organization on the management cluster. */
export async function ensureNamespace(
  context: OrganizationContext,
): Promise<Outcome> {
  const { world, name } = context;
  if (await isTaken(context)) {
    const message = `The namespace ${name} is there already, and something else runs in it: delete the Organization, and choose another name.`;
    return waiting('NamespaceTaken', message);
  }
  await world.management.apply(namespaceOf(context), {
    fieldManager: FIELD_MANAGER,
  });
  return done('Made', `The namespace ${name} is there.`);
}

export async function removeNamespace(
  context: OrganizationContext,
): Promise<Outcome> {
  const { management } = context.world;
  const ref = refOf(namespaceOf(context));
  const gone = done('Removed', 'The namespace is gone.');
  const found = await management.find(ref);
  if (!found) return gone;
  if (!isOurs(context, found))
    return done('Removed', 'The namespace is of something else, and stays.');
  await management.remove(ref);
  if (!(await management.find(ref))) return gone;
  return waiting(
    'RemovingNamespace',
    `The namespace ${context.name} is being removed.`,
  );
}
