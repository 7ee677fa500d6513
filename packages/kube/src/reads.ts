import { isKubeError } from './errors';
import { describeRef, KubeObject, ListRef, ObjectRef } from './object';
import { query, Session } from './session';
import { KubeClient, ListResult } from './types';

const PAGE_SIZE = 500;

interface ListBody<T> {
  metadata?: { resourceVersion?: string; continue?: string };
  items?: T[];
}

/** The part of a client that reads. */
export function createReads(
  session: Session,
): Pick<KubeClient, 'get' | 'find' | 'list' | 'page'> {
  async function get<T extends KubeObject>(ref: ObjectRef): Promise<T> {
    const path = await session.address(ref);
    return (await session.call(`get ${describeRef(ref)}`, {
      method: 'GET',
      path,
    })) as T;
  }

  async function page<T extends KubeObject>(
    ref: ListRef,
    options: { limit?: number; continue?: string; signal?: AbortSignal } = {},
  ): Promise<ListResult<T>> {
    const { labelSelector, fieldSelector } = ref;
    const { limit = PAGE_SIZE, continue: from, signal } = options;
    const path =
      (await session.address(ref)) +
      query({ limit, continue: from, labelSelector, fieldSelector });
    const body = (await session.call(`list ${describeRef(ref)}`, {
      method: 'GET',
      path,
      signal,
    })) as ListBody<T>;
    // The items of a built-in kind's list carry neither kind nor apiVersion.
    const items = (body.items ?? []).map(item => ({
      ...item,
      apiVersion: ref.apiVersion,
      kind: ref.kind,
    }));
    const { resourceVersion = '', continue: next } = body.metadata ?? {};
    return { items, resourceVersion, continue: next || undefined };
  }

  return {
    get,
    page,
    async find<T extends KubeObject>(ref: ObjectRef) {
      try {
        return await get<T>(ref);
      } catch (error) {
        if (isKubeError(error, 'notFound')) return undefined;
        throw error;
      }
    },
    async list<T extends KubeObject>(
      ref: ListRef,
      options: { signal?: AbortSignal } = {},
    ) {
      const items: T[] = [];
      let last = await page<T>(ref, options);
      items.push(...last.items);
      while (last.continue) {
        last = await page<T>(ref, { ...options, continue: last.continue });
        items.push(...last.items);
      }
      return { items, resourceVersion: last.resourceVersion };
    },
  };
}
