import { Condition, KubeObject } from '../crd/meta';

/** An object and the vcluster that it lives in. */
export interface PlacedObject {
  /** Qualified name of the vcluster, as `hz-fsn-rtz-dev-acme`. */
  cluster: string;
  object: KubeObject;
}

type Fields = Record<string, unknown>;

/** A map below an object; empty where there is none. Answers for any input, since objects come from outside. */
export function mapAt(value: unknown, ...path: string[]): Fields {
  const found = at(value, path);
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as Fields) : {};
}

/** A list below an object; empty where there is none. */
export function listAt(value: unknown, ...path: string[]): unknown[] {
  const found = at(value, path);
  return Array.isArray(found) ? found : [];
}

/** A text below an object. */
export function textAt(value: unknown, ...path: string[]): string | undefined {
  const found = at(value, path);
  return typeof found === 'string' ? found : undefined;
}

/** A number below an object. */
export function numberAt(value: unknown, ...path: string[]): number | undefined {
  const found = at(value, path);
  return typeof found === 'number' ? found : undefined;
}

function at(value: unknown, path: string[]): unknown {
  return path.reduce<unknown>(
    (found, key) => (typeof found === 'object' && found !== null ? (found as Fields)[key] : undefined),
    value,
  );
}

/** One of an object's conditions. */
export function conditionOf(object: KubeObject | undefined, type: string): Partial<Condition> | undefined {
  return listAt(object, 'status', 'conditions').find(
    (condition): condition is Partial<Condition> => textAt(condition, 'type') === type,
  );
}

/** Whether a condition is True. */
export function isTrue(object: KubeObject | undefined, type: string): boolean {
  return conditionOf(object, type)?.status === 'True';
}

/** Whether a controller has yet to look at an object's present spec. */
export function isUnobserved(object: KubeObject): boolean {
  const observed = numberAt(object, 'status', 'observedGeneration') ?? 0;
  return observed < (object.metadata.generation ?? 0);
}

/** API group of an object; empty for the core group. */
export function groupOf({ apiVersion }: KubeObject): string {
  const cut = apiVersion.indexOf('/');
  return cut < 0 ? '' : apiVersion.slice(0, cut);
}

/** Whether an object is of a kind of Flux's. */
export function isFlux(object: KubeObject): boolean {
  return groupOf(object).endsWith('.toolkit.fluxcd.io');
}
