import { KubeObject } from '../crd/meta';

/** Envelope of every event, after CloudEvents 1.0 in its JSON format. */
export interface CloudEvent<Type extends string, Data> {
  specversion: '1.0';
  /** Unique within the source. Also the message id by which JetStream drops duplicates. */
  id: string;
  /** Where it comes from: `/vclusters/<qualified name>`, `/repositories/<owner>/<name>`. */
  source: string;
  type: Type;
  /** What it is about: the KV key of it. */
  subject: string;
  /** RFC 3339. */
  time: string;
  datacontenttype: 'application/json';
  data: Data;
}

/** An object was added or changed. Its data is the object, trimmed. */
export type ObjectChanged = CloudEvent<'io.openova.catalyst.object.changed', { object: KubeObject }>;
/** An object is gone. */
export type ObjectDeleted = CloudEvent<
  'io.openova.catalyst.object.deleted',
  { apiVersion: string; kind: string; namespace?: string; name: string; uid?: string; resourceVersion?: string }
>;

/** A commit on an Environment's branch. */
export interface CommitFacts {
  /** Full hash. */
  commit: string;
  /** Hash of its first parent. */
  parent?: string;
  /** RFC 3339. */
  at: string;
  /** The author's user name. */
  by: string;
  message: string;
  /** Paths that it changed. */
  paths: string[];
}

/** A commit came onto an Environment's branch. */
export type Committed = CloudEvent<'io.openova.catalyst.git.committed', CommitFacts>;

export type CatalystEvent = ObjectChanged | ObjectDeleted | Committed;

/** Source of the events of a vcluster. */
export function vclusterSource(vcluster: string): string {
  return `/vclusters/${vcluster}`;
}

/** The vcluster of a source; `undefined` for another source. */
export function vclusterOfSource(source: string): string | undefined {
  return /^\/vclusters\/([^/]+)$/.exec(source)?.[1];
}

/** Source of the events of a repository. */
export function repositorySource(owner: string, name: string): string {
  return `/repositories/${owner}/${name}`;
}
