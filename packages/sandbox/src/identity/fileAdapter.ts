import { Adapter, AdapterPayload } from 'oidc-provider';
import { readFile, rename, writeFile } from 'node:fs/promises';

interface Entry {
  payload: AdapterPayload;
  /** Seconds since the epoch. */
  expiresAt?: number;
}

/** What the issuer remembers (sessions, grants, refresh tokens), in one file, so that a restart signs nobody out. */
export class IdentityStore {
  readonly #file: string;
  readonly #entries: Map<string, Entry>;
  #writing: Promise<void> = Promise.resolve();
  #dirty = false;

  private constructor(file: string, entries: Map<string, Entry>) {
    this.#file = file;
    this.#entries = entries;
  }

  static async open(file: string): Promise<IdentityStore> {
    const text = await readFile(file, 'utf8').catch(() => '[]');
    return new IdentityStore(file, new Map(JSON.parse(text) as [string, Entry][]));
  }

  get(key: string): AdapterPayload | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    if (entry.expiresAt !== undefined && entry.expiresAt * 1000 <= Date.now()) {
      this.delete(key);
      return undefined;
    }
    return entry.payload;
  }

  set(key: string, payload: AdapterPayload, expiresIn?: number): void {
    this.#entries.set(key, { payload, ...(expiresIn && { expiresAt: Math.floor(Date.now() / 1000) + expiresIn }) });
    this.#save();
  }

  delete(key: string): void {
    if (this.#entries.delete(key)) this.#save();
  }

  /** The first payload of that model that fits. */
  find(model: string, fits: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
    for (const key of this.#entries.keys()) {
      const payload = key.startsWith(`${model}:`) ? this.get(key) : undefined;
      if (payload && fits(payload)) return payload;
    }
    return undefined;
  }

  deleteWhere(fits: (payload: AdapterPayload) => boolean): void {
    for (const [key, entry] of this.#entries) if (fits(entry.payload)) this.#entries.delete(key);
    this.#save();
  }

  /** Resolves when all that was set is on disk. */
  flush(): Promise<void> {
    return this.#writing;
  }

  #save(): void {
    if (this.#dirty) return;
    this.#dirty = true;
    this.#writing = this.#writing.then(async () => {
      this.#dirty = false;
      await writeFile(`${this.#file}.part`, JSON.stringify([...this.#entries]), { mode: 0o600 });
      await rename(`${this.#file}.part`, this.#file);
    });
  }
}

/** `oidc-provider`'s storage interface over an {@link IdentityStore}. */
export const adapterOver = (store: IdentityStore) => (model: string): Adapter => {
  const key = (id: string) => `${model}:${id}`;
  return {
    upsert: async (id, payload, expiresIn) => store.set(key(id), payload, expiresIn),
    find: async id => store.get(key(id)),
    findByUid: async uid => store.find(model, p => p.uid === uid),
    findByUserCode: async code => store.find(model, p => p.userCode === code),
    consume: async id => {
      const payload = store.get(key(id));
      if (payload) store.set(key(id), { ...payload, consumed: Math.floor(Date.now() / 1000) });
    },
    destroy: async id => store.delete(key(id)),
    revokeByGrantId: async grantId => store.deleteWhere(p => p.grantId === grantId),
  };
};
