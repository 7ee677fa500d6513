import { ApplicationDesign } from '../compose/design';
import { blueprintShortName } from '../names/blueprint';

/** Commit message of an installation. */
export function installMessage({ name, blueprint, version }: ApplicationDesign): string {
  return `Install ${name} from ${blueprintShortName(blueprint)} ${version}`;
}

/** Commit message of a change: says the greatest of what changes. */
export function changeMessage(before: ApplicationDesign, after: ApplicationDesign): string {
  const { name } = after;
  if (before.version !== after.version) return `Change ${name} from ${before.version} to ${after.version}`;
  if (before.paused !== after.paused) return `${after.paused ? 'Pause' : 'Resume'} ${name}`;
  if (before.overlay !== after.overlay) return `Change the size of ${name} to ${after.overlay ?? 'none'}`;
  return `Change the configuration of ${name}`;
}

/** Commit message of a removal. */
export function removeMessage(names: readonly string[]): string {
  const [name, ...others] = names;
  return others.length === 0 ? `Remove ${name}` : `Remove ${name} and ${others.join(', ')}`;
}
