import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IdentityStore } from './fileAdapter';

let dir: string;
let errors: unknown[];
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'identity-'));
  errors = [];
});
afterEach(() => rm(dir, { recursive: true, force: true }));
const open = (file = 'sessions.json') => IdentityStore.open(join(dir, file), error => errors.push(error));

it('the issuer forgets what is over, also when nobody asks for it again', async () => {
  const store = await open();
  store.set('Session:over', { uid: 'a' }, -1);
  store.set('Session:lasting', { uid: 'b' }, 60);
  await store.flush();
  expect(store.get('Session:over')).toBeUndefined();
  expect(await readFile(join(dir, 'sessions.json'), 'utf8')).not.toContain('over');
  expect((await open()).find('Session', p => p.uid === 'b')).toEqual({ uid: 'b' });
});

it('tells when it cannot write, and writes all with the next change', async () => {
  const store = await open('gone/sessions.json');
  store.set('Session:a', { uid: 'a' });
  await store.flush();
  expect(errors).toHaveLength(1);
  await mkdir(join(dir, 'gone'));
  store.set('Session:b', { uid: 'b' });
  await store.flush();
  expect(errors).toHaveLength(1);
  expect((await open('gone/sessions.json')).get('Session:a')).toEqual({ uid: 'a' });
});
