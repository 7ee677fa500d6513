import type { Identity } from '@catalyst/forge';
import { REQUESTED_BY } from '../names';
import { EnvironmentContext } from './context';

/** Who the first commits are by: whoever asked for the Environment, else Catalyst itself. */
export function authorOf({ world, environment }: EnvironmentContext): Identity {
  const { domain } = world.config.sovereign;
  const user = environment.metadata.annotations?.[REQUESTED_BY];
  return user
    ? { name: user, email: `${user}@${domain}` }
    : { name: 'Catalyst', email: `catalyst@${domain}` };
}
