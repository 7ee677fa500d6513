type Fields = Record<string, any>;

/** Sets each field that the target lacks. */
export function fill(target: Fields, defaults: Fields): void {
  for (const [key, value] of Object.entries(defaults)) target[key] ??= value;
}

/** The field as an object, made when it is not there. */
export function below(target: Fields, key: string): Fields {
  target[key] ??= {};
  return target[key];
}

/** The elements of a list field, none when it is not there. */
export function each(target: Fields | undefined, key: string): Fields[] {
  const list = target?.[key];
  return Array.isArray(list) ? list : [];
}
