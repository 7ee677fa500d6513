import { stateBucket, streamName } from '@catalyst/model';
import { done, Outcome } from '../reconcile/outcome';
import { EnvironmentContext } from './context';

/** The stream of the Environment's events and the bucket of its read model. */
export async function ensureEvents({
  world,
  name,
}: EnvironmentContext): Promise<Outcome> {
  await world.spine.ensureEnvironment(name);
  return done('Streaming', `Events go to the stream ${streamName(name)}.`);
}

export async function removeEvents({
  world,
  name,
  organization,
}: EnvironmentContext): Promise<void> {
  if (await world.spine.hasAccount(organization))
    await world.spine.removeEnvironment(name);
}

export const streamStatus = ({ name }: EnvironmentContext) => ({
  name: streamName(name),
  bucket: stateBucket(name),
});
