import {
  identityOf,
  keyOfObject,
  KubeObject,
  ObjectChanged,
  ObjectDeleted,
  subjectOfObject,
  vclusterSource,
} from '@catalyst/model';

/** An event and the subject that it is published under. */
export interface Outgoing<Event> {
  subject: string;
  event: Event;
}

const envelope = {
  specversion: '1.0',
  datacontenttype: 'application/json',
} as const;

/** The event of an object that was added or has changed. Its id is the object's uid and version, so that it counts once. */
export function objectChanged(
  environment: string,
  cluster: string,
  object: KubeObject,
): Outgoing<ObjectChanged> {
  const identity = identityOf(cluster, object);
  const { uid, resourceVersion } = object.metadata;
  return {
    subject: subjectOfObject(environment, identity),
    event: {
      ...envelope,
      id: `${uid}/${resourceVersion}`,
      source: vclusterSource(cluster),
      type: 'io.openova.catalyst.object.changed',
      subject: keyOfObject(identity),
      time: new Date().toISOString(),
      data: { object },
    },
  };
}

/** The event of an object that is gone. */
export function objectDeleted(
  environment: string,
  cluster: string,
  object: KubeObject,
): Outgoing<ObjectDeleted> {
  const identity = identityOf(cluster, object);
  const { apiVersion, kind, metadata } = object;
  const { name, namespace, uid, resourceVersion } = metadata;
  return {
    subject: subjectOfObject(environment, identity),
    event: {
      ...envelope,
      id: `${uid}/deleted`,
      source: vclusterSource(cluster),
      type: 'io.openova.catalyst.object.deleted',
      subject: keyOfObject(identity),
      time: new Date().toISOString(),
      data: { apiVersion, kind, name, namespace, uid, resourceVersion },
    },
  };
}
