import { createHash, randomBytes } from 'node:crypto';
import { access, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { deflate, inflate } from 'node:zlib';
import { CatFile, openCatFile } from './catFile';

export type ObjectType = 'blob' | 'tree' | 'commit' | 'tag';
export interface GitObject {
  type: ObjectType;
  body: Buffer;
}

/** The objects of one repository. */
export interface ObjectStore {
  read(id: string): Promise<GitObject | undefined>;
  /** Writes a loose object, unless it is there, and answers its id. */
  write(type: ObjectType, body: Buffer): Promise<string>;
  stop(): void;
}

const cached = 4_000;
const cachedBytes = 64 * 1024;

const parseLoose = (raw: Buffer): GitObject => {
  const end = raw.indexOf(0);
  const [type] = raw.subarray(0, end).toString().split(' ');
  return { type: type as ObjectType, body: raw.subarray(end + 1) };
};

/** Keeps the newest of many small objects: they never change. */
function createCache() {
  const objects = new Map<string, GitObject>();
  return {
    get: (id: string) => objects.get(id),
    set: (id: string, object: GitObject) => {
      if (object.body.length > cachedBytes) return;
      objects.set(id, object);
      const oldest =
        objects.size > cached ? objects.keys().next().value : undefined;
      if (oldest) objects.delete(oldest);
    },
  };
}

/** Opens the objects of a bare repository: loose ones are read and written here, packed ones by git. */
export function openObjects(dir: string): ObjectStore {
  const cache = createCache();
  const packed: CatFile = openCatFile(dir);
  const fileOf = (id: string) =>
    join(dir, 'objects', id.slice(0, 2), id.slice(2));
  const readLoose = async (id: string) => {
    const stored = await readFile(fileOf(id)).catch(() => undefined);
    return stored && parseLoose(await promisify(inflate)(stored));
  };
  const read = async (id: string) => {
    const known = cache.get(id);
    if (known) return known;
    const object =
      (await readLoose(id)) ??
      ((await packed.read(id)) as GitObject | undefined);
    if (object) cache.set(id, object);
    return object;
  };
  const write = async (type: ObjectType, body: Buffer) => {
    const raw = Buffer.concat([Buffer.from(`${type} ${body.length}\0`), body]);
    const id = createHash('sha1').update(raw).digest('hex');
    const file = fileOf(id);
    const there = await access(file).then(
      () => true,
      () => false,
    );
    if (!there) {
      const folder = join(dir, 'objects', id.slice(0, 2));
      await mkdir(folder, { recursive: true });
      // By this name git knows, and clears away, what a kill leaves behind.
      const temporary = join(
        folder,
        `tmp_obj_${randomBytes(8).toString('hex')}`,
      );
      await writeFile(temporary, await promisify(deflate)(raw), {
        mode: 0o444,
      });
      await rename(temporary, file);
    }
    cache.set(id, { type, body });
    return id;
  };
  return { read, write, stop: packed.stop };
}
