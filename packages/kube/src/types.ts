import { KindRef, KubeObject, ListRef, ObjectRef } from './object';

export interface WriteOptions {
  /** Who owns the fields. */
  fieldManager?: string;
  /** Validates and answers as if it were done, and changes nothing. */
  dryRun?: boolean;
  subresource?: 'status' | 'scale';
}

export interface ApplyOptions extends WriteOptions {
  fieldManager: string;
  /** Take over fields that others own. Default true, as a controller does with what it made. */
  force?: boolean;
}

export interface PatchOptions extends WriteOptions {
  /** Default `merge` (RFC 7396). Custom resources know no `strategic`. */
  type?: 'merge' | 'json' | 'strategic';
}

export interface DeleteOptions {
  /** Default `Background`. */
  propagationPolicy?: 'Background' | 'Foreground' | 'Orphan';
  /** Delete only this very object. */
  preconditions?: { uid?: string; resourceVersion?: string };
}

export interface ListResult<T extends KubeObject> {
  items: T[];
  resourceVersion: string;
  /** Token of the next page, absent on the last. */
  continue?: string;
}

export interface WatchOptions {
  /** Watch from here; without it the watch begins with an ADDED for each object there is. */
  resourceVersion?: string;
  /** The server ends the watch after so many seconds. */
  timeoutSeconds?: number;
  signal?: AbortSignal;
  /** Called once the server has begun to answer. */
  onOpen?: () => void;
}

export type WatchEvent<T extends KubeObject = KubeObject> =
  | { type: 'ADDED' | 'MODIFIED' | 'DELETED'; object: T }
  /** Nothing changed, but the watch has come as far as this version. */
  | { type: 'BOOKMARK'; resourceVersion: string };

export interface LogQuery {
  namespace: string;
  pod: string;
  container?: string;
  /** Only the last so many lines. */
  tailLines?: number;
  /** The container that ran before the last restart. */
  previous?: boolean;
  /** Goes on as long as the container writes. */
  follow?: boolean;
  /** Each line begins with its time, RFC 3339. */
  timestamps?: boolean;
  signal?: AbortSignal;
}

/** One cluster. Every method rejects with a `KubeError`. */
export interface KubeClient {
  /** How people know the cluster, as `hz-fsn-mgt-prod`. */
  readonly name: string;
  /** Address of its API server. */
  readonly server: string;
  get<T extends KubeObject = KubeObject>(ref: ObjectRef): Promise<T>;
  /** Like `get`, but undefined when the object, or its kind, is not there. */
  find<T extends KubeObject = KubeObject>(
    ref: ObjectRef,
  ): Promise<T | undefined>;
  /** Everything, however many pages it takes. */
  list<T extends KubeObject = KubeObject>(
    ref: ListRef,
    options?: { signal?: AbortSignal },
  ): Promise<ListResult<T>>;
  page<T extends KubeObject = KubeObject>(
    ref: ListRef,
    options?: { limit?: number; continue?: string; signal?: AbortSignal },
  ): Promise<ListResult<T>>;
  create<T extends KubeObject>(object: T, options?: WriteOptions): Promise<T>;
  /** PUT: needs the `resourceVersion` that the change was made on. */
  replace<T extends KubeObject>(object: T, options?: WriteOptions): Promise<T>;
  patch<T extends KubeObject = KubeObject>(
    ref: ObjectRef,
    patch: unknown,
    options?: PatchOptions,
  ): Promise<T>;
  /** Server-side apply. The object holds the fields that its sender wants to own, no more. */
  apply<T extends KubeObject = KubeObject>(
    object: KubeObject,
    options: ApplyOptions,
  ): Promise<T>;
  /** Server-side apply of the `status` subresource. */
  applyStatus<T extends KubeObject = KubeObject>(
    object: KubeObject,
    options: ApplyOptions,
  ): Promise<T>;
  /** Asks for deletion; what is not there already is no error. */
  remove(ref: ObjectRef, options?: DeleteOptions): Promise<void>;
  /** Changes as they come, until the server ends the watch or the signal is aborted. */
  watch<T extends KubeObject = KubeObject>(
    ref: ListRef,
    options?: WatchOptions,
  ): AsyncGenerator<WatchEvent<T>>;
  /** Lines of a container's log. */
  logs(query: LogQuery): AsyncGenerator<string>;
  /** True when the cluster serves the kind. */
  serves(kind: KindRef): Promise<boolean>;
  /** Any other request, JSON in and out. */
  request(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<unknown>;
  /** Drops kept connections. */
  close(): void;
}
