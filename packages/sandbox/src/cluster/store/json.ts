const cache = new WeakMap<object, string>();

/**
 * The JSON of an object that is never changed again, made once however many readers it has.
 * Stored objects and the views of them are such.
 */
export function jsonOf(object: object): string {
  let text = cache.get(object);
  if (text === undefined) {
    text = JSON.stringify(object);
    cache.set(object, text);
  }
  return text;
}
