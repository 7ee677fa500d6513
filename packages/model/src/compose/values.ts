import { Document, YAMLMap, isMap as isYamlMap, isScalar, parseDocument } from 'yaml';
import { Schema } from '../blueprint/defaults';
import { Values, isMap, sameValue } from '../blueprint/values';
import { YAML_AS_KUSTOMIZE, writeYaml } from './yaml';

/** Values in the order of their schema, whatever order they came in; what it does not name comes last, by name. */
export function inSchemaOrder(schema: Schema | undefined, values: Values): Values {
  const properties = isMap(schema?.properties) ? schema.properties : {};
  const named = Object.keys(properties).filter(key => key in values);
  const others = Object.keys(values).filter(key => !(key in properties)).sort();
  return Object.fromEntries(
    [...named, ...others].map(key => {
      const [value, property] = [values[key], properties[key]];
      return [key, isMap(value) ? inSchemaOrder(isMap(property) ? property : undefined, value) : value];
    }),
  );
}

/**
 * The text of values.yaml. Where there is one already, only what differs is changed in it: a person's comments and order stay.
 */
export function valuesText(values: Values, comment: string, previous?: string): string {
  if (previous === undefined) return writeYaml(values, comment);
  const document = parseDocument(previous, YAML_AS_KUSTOMIZE);
  if (document.errors.length > 0 || !isYamlMap(document.contents)) return writeYaml(values, comment);
  const present: unknown = document.toJS(YAML_AS_KUSTOMIZE);
  if (sameValue(present, values)) return previous;
  edit(document, document.contents, values);
  const text = document.toString({ lineWidth: 0, singleQuote: true });
  const readBack: unknown = parseDocument(text, YAML_AS_KUSTOMIZE).toJS(YAML_AS_KUSTOMIZE);
  return sameValue(readBack, values) ? text : writeYaml(values, comment);
}

const isCollection = (value: unknown) => typeof value === 'object' && value !== null;

/** Changes what differs and leaves the rest as it is written. */
function edit(document: Document, map: YAMLMap, values: Values): void {
  const present = map.toJS(document) as Values;
  for (const key of Object.keys(present)) if (!(key in values)) map.delete(key);
  for (const [key, value] of Object.entries(values)) {
    if (sameValue(present[key], value) && key in present) continue;
    const node = map.get(key, true);
    if (isYamlMap(node) && isMap(value)) edit(document, node, value);
    else if (isScalar(node) && !isCollection(value)) node.value = value;
    else map.set(key, document.createNode(value));
  }
}
