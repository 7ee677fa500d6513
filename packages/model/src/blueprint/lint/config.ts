import { checkSchema, overlayOf, validateConfig } from '../config';
import { UI_HINT, hintProblem, hintedFields } from '../hints';
import { isMap } from '../values';
import { LintRule, atField } from './context';

/** configSchema is a JSON Schema of an object. */
export const configSchemaRule: LintRule = context => {
  const { configSchema } = context.blueprint.spec;
  if (configSchema === undefined) return [];
  const path = ['spec', 'configSchema'];
  if (configSchema.type !== 'object') {
    return [atField(context, 'config-schema', [...path, 'type'], 'configSchema describes an object: set type: object.')];
  }
  try {
    checkSchema(configSchema);
    return [];
  } catch (error) {
    return [atField(context, 'config-schema', path, `configSchema is not a valid JSON Schema: ${(error as Error).message}`)];
  }
};

/** Hints are known, and none asks for what is not there yet. */
export const hintRule: LintRule = context =>
  hintedFields(context.blueprint.spec.configSchema ?? {}).flatMap(({ path, hint }) => {
    const problem = hintProblem(hint);
    return problem ? [atField(context, 'ui-hint', ['spec', 'configSchema', ...path, UI_HINT], problem)] : [];
  });

/** Each size fits configSchema. What a person must enter may still be missing. */
export const overlayRule: LintRule = context => {
  const { spec } = context.blueprint;
  if (configSchemaRule(context).length > 0) return [];
  return Object.keys(spec.manifests.overlays ?? {}).flatMap(size => {
    const given = overlayOf(spec, size);
    const { errors } = validateConfig(spec.configSchema, given);
    return errors
      .filter(({ field }) => isGiven(given, field))
      .map(({ field, message }) =>
        atField(context, 'overlay', ['spec', 'manifests', 'overlays', size, ...field.split('.')], `The size ${size} sets ${field}. ${message}`),
      );
  });
};

function isGiven(values: unknown, field: string): boolean {
  let at: unknown = values;
  for (const key of field.split('.')) {
    if (!isMap(at) || !(key.replace(/\[.*$/, '') in at)) return false;
    at = at[key.replace(/\[.*$/, '')];
  }
  return true;
}
