import { Adapter, AdapterPayload } from 'oidc-provider';
import { readJson, writeWhole } from '../files';

interface Entry {
  payload: AdapterPayload;
  /** Seconds since the epoch. */
  expiresAt?: number;
}

const isOver = ({ expiresAt }: Entry) => expiresAt !== undefined && expiresAt * 1000 <= Date.now();

/** What the issuer remembers (sessions, grants, refresh tokens), in one file, so that a restart signs nobody out. */
export class IdentityStore {
  readonly #file: string;
  readonly #entries: Map<string, Entry>;
  readonly #report: (error: unknown) => void;
  #writing: Promise<void> = Promise.resolve();
  #dirty = false;

  private constructor(file: string, entries: Map<string, Entry>, report: (error: unknown) => void) {
    this.#file = file;
    this.#entries = entries;
    this.#report = report;
  }

  /** @param report - told when what is remembered cannot be written; the next change tries again */
  static async open(file: string, report: (error: unknown) => void): Promise<IdentityStore> {
    return new IdentityStore(file, new Map(await readJson<[string, Entry][]>(file)), report);
  }

  get(key: string): AdapterPayload | undefined {
    const entry = this.#entries.get(key);
    return entry && !isOver(entry) ? entry.payload : undefined;
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
    const write = () => {
      this.#dirty = false;
      for (const [key, entry] of this.#entries) if (isOver(entry)) this.#entries.delete(key);
      return writeWhole(this.#file, JSON.stringify([...this.#entries]));
    };
    this.#writing = this.#writing.then(write).catch(this.#report);
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
