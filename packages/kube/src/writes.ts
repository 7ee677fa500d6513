import { isKubeError } from './errors';
import { describeRef, KubeObject, ListRef, ObjectRef, refOf } from './object';
import { query, Session } from './session';
import {
  ApplyOptions,
  DeleteOptions,
  KubeClient,
  PatchOptions,
  WriteOptions,
} from './types';

const PATCH_TYPES = {
  merge: 'application/merge-patch+json',
  json: 'application/json-patch+json',
  strategic: 'application/strategic-merge-patch+json',
};
/** JSON is YAML, so this may carry JSON. */
const APPLY_TYPE = 'application/apply-patch+yaml';

type Writes = Pick<
  KubeClient,
  'create' | 'replace' | 'patch' | 'apply' | 'applyStatus' | 'remove'
>;

interface Write {
  method: 'POST' | 'PUT' | 'PATCH';
  verb: string;
  ref: ObjectRef | ListRef;
  body: unknown;
  contentType?: string;
  options?: WriteOptions & { force?: boolean };
}

/** The part of a client that changes things. */
export function createWrites(session: Session): Writes {
  async function write<T>({
    method,
    verb,
    ref,
    body,
    contentType,
    options = {},
  }: Write): Promise<T> {
    const { fieldManager, force, subresource } = options;
    const dryRun = options.dryRun ? 'All' : undefined;
    const path =
      (await session.address(ref, subresource)) +
      query({ fieldManager, force, dryRun });
    const asked = { method, path, body: JSON.stringify(body), contentType };
    return (await session.call(`${verb} ${describeRef(ref)}`, asked)) as T;
  }

  function apply<T extends KubeObject>(
    object: KubeObject,
    options: ApplyOptions,
  ): Promise<T> {
    return write<T>({
      method: 'PATCH',
      verb: 'apply',
      ref: refOf(object),
      body: object,
      contentType: APPLY_TYPE,
      options: { force: true, ...options },
    });
  }

  return {
    create<T extends KubeObject>(object: T, options?: WriteOptions) {
      const { apiVersion, kind, metadata } = object;
      const ref = { apiVersion, kind, namespace: metadata.namespace };
      return write<T>({
        method: 'POST',
        verb: `create ${metadata.name} of`,
        ref,
        body: object,
        options,
      });
    },
    replace<T extends KubeObject>(object: T, options?: WriteOptions) {
      return write<T>({
        method: 'PUT',
        verb: 'replace',
        ref: refOf(object),
        body: object,
        options,
      });
    },
    patch<T extends KubeObject>(
      ref: ObjectRef,
      patch: unknown,
      { type = 'merge', ...options }: PatchOptions = {},
    ) {
      const contentType = PATCH_TYPES[type];
      return write<T>({
        method: 'PATCH',
        verb: 'patch',
        ref,
        body: patch,
        contentType,
        options,
      });
    },
    apply,
    applyStatus: (object, options) =>
      apply(object, { ...options, subresource: 'status' }),
    async remove(ref, options: DeleteOptions = {}) {
      const { propagationPolicy = 'Background', preconditions } = options;
      const body = JSON.stringify({
        apiVersion: 'v1',
        kind: 'DeleteOptions',
        propagationPolicy,
        preconditions,
      });
      try {
        const path = await session.address(ref);
        await session.call(`delete ${describeRef(ref)}`, {
          method: 'DELETE',
          path,
          body,
        });
      } catch (error) {
        if (!isKubeError(error, 'notFound')) throw error;
      }
    },
  };
}
