import { RJSFSchema, UiSchema } from '@rjsf/utils';

const widgetOf: Record<string, string> = {
  'application-ref': 'ApplicationRefWidget',
  'domain-picker': 'DomainWidget',
};

type Properties = Record<string, RJSFSchema | boolean>;

function branches(schema: RJSFSchema): RJSFSchema[] {
  const { allOf = [], oneOf = [], anyOf = [], dependencies = {} } = schema;
  const dependent = Object.values(dependencies).filter(each => !Array.isArray(each));
  const more = [...allOf, ...oneOf, ...anyOf, schema.then, schema.else, ...dependent];
  return more.filter((each): each is RJSFSchema => typeof each === 'object');
}

function merge(into: UiSchema, from: UiSchema): UiSchema {
  const result = { ...into };
  for (const [key, value] of Object.entries(from)) {
    const known = result[key];
    result[key] = typeof known === 'object' && typeof value === 'object' ? merge(known, value) : value;
  }
  return result;
}

/** Which widget each field with an `x-catalyst-ui-hint` has, wherever it stands in the schema. */
export function uiSchemaOf(schema: RJSFSchema): UiSchema {
  const hint = (schema as Record<string, unknown>)['x-catalyst-ui-hint'];
  const own: UiSchema = typeof hint === 'string' && widgetOf[hint] ? { 'ui:widget': widgetOf[hint] } : {};
  const properties = Object.entries((schema.properties ?? {}) as Properties).flatMap(([name, property]) =>
    typeof property === 'object' ? [[name, uiSchemaOf(property)] as const] : [],
  );
  const items = typeof schema.items === 'object' && !Array.isArray(schema.items) ? { items: uiSchemaOf(schema.items) } : {};
  const here = { ...own, ...items, ...Object.fromEntries(properties) };
  return branches(schema).reduce((all, branch) => merge(all, uiSchemaOf(branch)), here);
}
