import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BrokenState, readJson, writeWhole } from './files';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'files-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

it('a file that was written as a whole is read back, and leaves nothing beside it', async () => {
  const file = join(dir, 'a.json');
  await writeWhole(file, '{"a":1}');
  await writeWhole(file, '{"a":2}');
  expect(await readJson(file)).toEqual({ a: 2 });
  expect(await readdir(dir)).toEqual(['a.json']);
});

it('a file that is not there says nothing', async () => {
  expect(await readJson(join(dir, 'a.json'))).toBeUndefined();
});

it('a file that is no JSON is named, with what to do about it', async () => {
  const file = join(dir, 'a.json');
  await writeFile(file, '{"a":');
  const reading = readJson(file);
  await expect(reading).rejects.toBeInstanceOf(BrokenState);
  await expect(reading).rejects.toThrow(`${file} is broken (`);
});
