import type { KubeObject } from '../types';

/** Fields of an Event by their names in events.k8s.io/v1 and in v1, which is what is stored. */
const names: ReadonlyArray<[modern: string, core: string]> = [
  ['regarding', 'involvedObject'],
  ['note', 'message'],
  ['reportingController', 'reportingComponent'],
  ['deprecatedSource', 'source'],
  ['deprecatedFirstTimestamp', 'firstTimestamp'],
  ['deprecatedLastTimestamp', 'lastTimestamp'],
  ['deprecatedCount', 'count'],
];

function renamed(
  object: KubeObject,
  apiVersion: string,
  pairs: ReadonlyArray<[from: string, to: string]>,
): KubeObject {
  const other = new Map(pairs);
  const entries = Object.entries(object).map(([key, value]) => [
    other.get(key) ?? key,
    value,
  ]);
  return { ...(Object.fromEntries(entries) as KubeObject), apiVersion };
}

/** What an Event says even when there is nothing to say. */
const always = {
  source: {},
  firstTimestamp: null,
  lastTimestamp: null,
  eventTime: null,
  reportingComponent: '',
  reportingInstance: '',
};

/** An Event of either version as the v1 Event that is stored for it. */
export function eventToStored(event: KubeObject): KubeObject {
  return {
    ...always,
    ...(event.apiVersion === 'v1' ? event : renamed(event, 'v1', names)),
  };
}

/** A stored v1 Event by the names of events.k8s.io/v1. */
export function eventFromStored(event: KubeObject): KubeObject {
  return renamed(
    event,
    'events.k8s.io/v1',
    names.map(([modern, core]) => [core, modern]),
  );
}
