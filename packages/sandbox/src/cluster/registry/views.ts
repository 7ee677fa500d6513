import { defaultObject } from '../schema';
import type { KubeObject } from '../types';
import type { Resource } from './resources';

/**
 * A stored object as a version shows it. Views are shared between readers: read, never write.
 * Custom resources get the defaults of today's schema, also those that were stored before it.
 */
export function viewOf(resource: Resource, stored: KubeObject): KubeObject {
  const { type, apiVersion, conversion, views } = resource;
  if (type.builtin && conversion.storedApiVersion === apiVersion) return stored;
  let view = views.get(stored);
  if (!view) {
    const converted = conversion.fromStored(stored);
    view = type.builtin ? converted : defaultObject(type, converted);
    views.set(stored, view);
  }
  return view;
}
