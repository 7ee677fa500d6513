import type { JSONSchema7 } from 'json-schema';

/** One field of a configSchema. */
export interface Setting {
  /** As `admin.email`. */
  path: string;
  title: string;
  description?: string;
  /** The default, as text. */
  initial?: string;
}

function branchesOf({ dependencies = {}, oneOf = [], anyOf = [], allOf = [] }: JSONSchema7): JSONSchema7[] {
  const dependent = Object.values(dependencies).filter(each => !Array.isArray(each));
  return [...dependent, ...oneOf, ...anyOf, ...allOf].filter((each): each is JSONSchema7 => typeof each === 'object');
}

function own(schema: JSONSchema7, at: string): Setting[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    if (typeof property === 'boolean') return [];
    const path = at ? `${at}.${name}` : name;
    if (property.properties) return listSettings(property, path);
    const { title = name, description, default: initial } = property;
    return [{ path, title, description, initial: initial === undefined ? undefined : JSON.stringify(initial) }];
  });
}

/** The fields of a schema, also those that are there with a certain setting only; each path once. */
export function listSettings(schema: JSONSchema7 | undefined, at = ''): Setting[] {
  if (!schema) return [];
  const all = [...own(schema, at), ...branchesOf(schema).flatMap(branch => listSettings(branch, at))];
  const first = new Map<string, Setting>();
  for (const setting of all) if (!first.has(setting.path)) first.set(setting.path, setting);
  return [...first.values()];
}
