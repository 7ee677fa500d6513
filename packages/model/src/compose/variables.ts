/** Variables of a Blueprint of the kind Kustomize, made from values.yaml. */
export const VARIABLES_FILE = 'values.env';

/** Values as variables of Flux: the path of a value with `_` between its parts. Lists become JSON. */
export function flatten(values: object, prefix = ''): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [key, value] of Object.entries(values) as [string, unknown][]) {
    const name = `${prefix}${key.replace(/[^A-Za-z0-9_]/g, '_')}`;
    if (value === undefined || value === null) continue;
    if (typeof value === 'object' && !Array.isArray(value)) Object.assign(flat, flatten(value, `${name}_`));
    else flat[name] = typeof value === 'object' ? JSON.stringify(value) : String(value).replace(/\n/g, ' ');
  }
  return flat;
}

/** The file of variables that some values make. */
export function variablesText(values: object): string {
  return `# Made from values.yaml: variables of the manifests.\n${linesOf(values).join('')}`;
}

/** Whether a file of variables is what some values make, in any order. */
export function isMadeFrom(text: string, values: object): boolean {
  const written = text.split(/(?<=\n)/).filter(line => !line.startsWith('#'));
  return written.sort().join('') === linesOf(values).sort().join('');
}

const linesOf = (values: object): string[] => Object.entries(flatten(values)).map(([name, value]) => `${name}=${value}\n`);
