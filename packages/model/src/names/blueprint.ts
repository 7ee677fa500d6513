import { InvalidName } from './InvalidName';

const NAME = /^bp-[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;

/** Namespace of the management cluster in which public Blueprints are registered. */
export const CATALOG_NAMESPACE = 'catalyst-catalog';

/** The rule that a Blueprint's name breaks; `undefined` when it breaks none. */
export function blueprintNameProblem(name: string): string | undefined {
  if (!NAME.test(name)) return 'It is bp- and lower-case letters, digits and "-", as bp-wordpress.';
  return name.length > 63 ? 'It has at most 63 characters.' : undefined;
}

/** Name of the object that is one version of a Blueprint: `bp-wordpress.1.4.0`. */
export function blueprintObjectName(name: string, version: string): string {
  const problem = blueprintNameProblem(name);
  if (problem) throw new InvalidName('Blueprint', name, problem);
  return `${name}.${version.toLowerCase()}`;
}

/** Tag in Git of a version: `bp-wordpress/1.4.0`. */
export function blueprintTag(name: string, version: string): string {
  return `${name}/${version}`;
}

/** The reverse of {@link blueprintTag}; `undefined` for a tag of something else. */
export function parseBlueprintTag(tag: string): { name: string; version: string } | undefined {
  const cut = tag.indexOf('/');
  const name = tag.slice(0, cut);
  return cut > 0 && NAME.test(name) && cut < tag.length - 1 ? { name, version: tag.slice(cut + 1) } : undefined;
}

/** The name without `bp-`, as people say it: `wordpress`. */
export function blueprintShortName(name: string): string {
  return name.replace(/^bp-/, '');
}
