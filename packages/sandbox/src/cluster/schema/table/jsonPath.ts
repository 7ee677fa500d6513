import { isRecord } from '../model';

type Step =
  | { kind: 'field'; name: string }
  | { kind: 'index'; index: number }
  | { kind: 'all' }
  | { kind: 'filter'; path: Step[]; value: unknown };

const token =
  /\.?\[\?\(@(?<filter>[^=)]+?)\s*==\s*(?<value>"[^"]*"|'[^']*'|[^)]+)\)\]|\.?\[(?<index>-?\d+)\]|\.?\[\*\]|\.\*|\.?\[(?:'(?<quoted>[^']*)'|"(?<double>[^"]*)")\]|\.?(?<name>(?:\\.|[^.[\]\\])+)/gy;

const parsed = new Map<string, Step[]>();

/** What a simple JSONPath finds in a document: fields, indexes, `[*]`, and filters as `[?(@.type=="Ready")]`. */
export function findByPath(document: unknown, path: string): unknown[] {
  return stepsOf(path).reduce<unknown[]>(
    (values, step) => values.flatMap(v => follow(v, step)),
    [document],
  );
}

function stepsOf(path: string): Step[] {
  const known = parsed.get(path);
  if (known) return known;
  const body = path.replace(/^\{(.*)\}$/, '$1').replace(/^\$/, '');
  const steps = [...body.matchAll(token)].map(found =>
    stepOf(found[0], found.groups ?? {}),
  );
  parsed.set(path, steps);
  return steps;
}

function stepOf(
  text: string,
  groups: Record<string, string | undefined>,
): Step {
  if (groups.filter !== undefined) {
    return {
      kind: 'filter',
      path: stepsOf(groups.filter.trim()),
      value: literal(groups.value!),
    };
  }
  if (groups.index !== undefined)
    return { kind: 'index', index: Number(groups.index) };
  const name =
    groups.quoted ?? groups.double ?? groups.name?.replace(/\\(.)/g, '$1');
  return name === undefined || text === '.*'
    ? { kind: 'all' }
    : { kind: 'field', name };
}

function literal(text: string): unknown {
  const quoted = /^(["'])(.*)\1$/.exec(text.trim());
  if (quoted) return quoted[2];
  try {
    return JSON.parse(text);
  } catch {
    // Not a literal of JSON: compared as the text that it is.
    return text.trim();
  }
}

function follow(value: unknown, step: Step): unknown[] {
  switch (step.kind) {
    case 'field':
      return isRecord(value) && value[step.name] !== undefined
        ? [value[step.name]]
        : [];
    case 'index':
      return Array.isArray(value) ? present(value.at(step.index)) : [];
    case 'all':
      return elements(value);
    default:
      return elements(value).filter(item =>
        step.path
          .reduce<unknown[]>(
            (values, next) => values.flatMap(v => follow(v, next)),
            [item],
          )
          .some(found => found === step.value),
      );
  }
}

function elements(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  return isRecord(value) ? Object.values(value) : [];
}

function present(value: unknown): unknown[] {
  return value === undefined ? [] : [value];
}
