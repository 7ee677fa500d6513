import { Values, isMap } from './values';

/** A JSON Schema, or a part of one. */
export type Schema = Record<string, unknown>;

/** Says whether a value satisfies a part of a schema. */
export type Matches = (schema: Schema, value: unknown) => boolean;

/**
 * Values with the schema's defaults where nothing is said, also within objects that are left out, in the branches of `oneOf` and
 * `anyOf` that the values have chosen, in `dependencies` and in `if`. Neither argument is changed.
 */
export function withDefaults(schema: Schema, value: unknown, matches: Matches): unknown {
  let result = value === undefined ? structuredCopy(schema.default) : value;
  if (result === undefined && declaresDefaults(schema)) result = {};
  if (Array.isArray(result)) return itemsWithDefaults(schema, result, matches);
  if (!isMap(result)) return result;
  let map = propertiesWithDefaults(schema, result, matches);
  for (const part of partsThatHold(schema, map, matches)) {
    const filled = withDefaults(part, map, matches);
    if (isMap(filled)) map = filled;
  }
  return map;
}

function propertiesWithDefaults(schema: Schema, value: Values, matches: Matches): Values {
  const result: Values = { ...value };
  for (const [name, property] of Object.entries(mapAt(schema, 'properties'))) {
    const filled = isMap(property) ? withDefaults(property, result[name], matches) : undefined;
    if (filled !== undefined) result[name] = filled;
  }
  return result;
}

function itemsWithDefaults(schema: Schema, value: unknown[], matches: Matches): unknown[] {
  const { items } = schema;
  return isMap(items) ? value.map(item => withDefaults(items, item, matches)) : value;
}

/** An object that is left out is made when something in it has a default. */
function declaresDefaults(schema: Schema): boolean {
  return Object.values(mapAt(schema, 'properties')).some(
    property => isMap(property) && ('default' in property || declaresDefaults(property)),
  );
}

function partsThatHold(schema: Schema, value: Values, matches: Matches): Schema[] {
  const parts: Schema[] = listAt(schema, 'allOf');
  for (const keyword of ['oneOf', 'anyOf']) {
    const branches = listAt(schema, keyword);
    const chosen = branches.find(branch => matches(branch, value)) ?? branches.find(branch => agrees(branch, value));
    if (chosen) parts.push(chosen);
  }
  for (const keyword of ['dependencies', 'dependentSchemas']) {
    for (const [name, part] of Object.entries(mapAt(schema, keyword))) {
      if (isMap(part) && value[name] !== undefined) parts.push(part);
    }
  }
  if (isMap(schema.if)) parts.push(...branchOfIf(schema, schema.if, value, matches));
  return parts;
}

function branchOfIf(schema: Schema, condition: Schema, value: Values, matches: Matches): Schema[] {
  const branch = matches(condition, value) ? schema.then : schema.else;
  return isMap(branch) ? [branch] : [];
}

/** Whether a branch's fixed words are those of the value; what else it asks for may still be missing. */
function agrees(branch: Schema, value: Values): boolean {
  const fixed = Object.entries(mapAt(branch, 'properties')).flatMap(([name, property]) => {
    const allowed = isMap(property) ? (property.enum ?? (property.const === undefined ? undefined : [property.const])) : undefined;
    return Array.isArray(allowed) ? [{ name, allowed: allowed as unknown[] }] : [];
  });
  return fixed.length > 0 && fixed.every(({ name, allowed }) => allowed.includes(value[name]));
}

function mapAt(schema: Schema, keyword: string): Values {
  const value = schema[keyword];
  return isMap(value) ? value : {};
}

function listAt(schema: Schema, keyword: string): Schema[] {
  const value = schema[keyword];
  return Array.isArray(value) ? value.filter(isMap) : [];
}

function structuredCopy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(structuredCopy);
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, structuredCopy(item)]));
}
