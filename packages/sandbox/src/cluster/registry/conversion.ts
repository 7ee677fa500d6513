import { apiVersionOf } from '../schema';
import type { ResourceType } from '../schema';
import type { KubeObject } from '../types';
import { eventFromStored, eventToStored } from './eventConversion';

/** How objects of one version are kept in the version that is stored. Neither way changes its argument. */
export interface Conversion {
  storedApiVersion: string;
  toStored(object: KubeObject): KubeObject;
  fromStored(object: KubeObject): KubeObject;
}

const as =
  (apiVersion: string) =>
  (object: KubeObject): KubeObject =>
    object.apiVersion === apiVersion ? object : { ...object, apiVersion };

/** Without a conversion of its own a kind differs between its versions in `apiVersion` alone. */
export function conversionOf(
  type: ResourceType,
  storedApiVersion: string,
): Conversion {
  if (type.builtin && type.kind === 'Event')
    return {
      storedApiVersion,
      toStored: eventToStored,
      fromStored: type.group ? eventFromStored : event => event,
    };
  return {
    storedApiVersion,
    toStored: as(storedApiVersion),
    fromStored: as(apiVersionOf(type)),
  };
}
