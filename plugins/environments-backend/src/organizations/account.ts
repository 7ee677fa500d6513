import { done, Outcome } from '../reconcile/outcome';
import { OrganizationContext } from './context';

/** The NATS account that keeps the Organization's events apart from all others. */
export async function ensureAccount({
  world,
  name,
}: OrganizationContext): Promise<Outcome> {
  await world.spine.ensureAccount(name);
  return done('Made', `The NATS account ${name} is there.`);
}

export async function removeAccount({
  world,
  name,
}: OrganizationContext): Promise<Outcome> {
  await world.spine.removeAccount(name);
  return done('Removed', 'The NATS account is gone.');
}
