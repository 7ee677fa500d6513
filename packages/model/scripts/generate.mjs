// Writes src/crd/generated/*.ts from the CustomResourceDefinitions in crds/. With --check it only says what differs.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crdTypes } from './crdTypes.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, '../src/crd/generated');
const check = process.argv.includes('--check');

await mkdir(target, { recursive: true });
let stale = 0;
for (const [name, source] of await crdTypes(join(here, '../../../crds'))) {
  const file = join(target, name);
  const present = await readFile(file, 'utf8').catch(() => undefined);
  if (present === source) continue;
  stale += 1;
  if (!check) await writeFile(file, source);
  process.stdout.write(`${check ? 'differs' : 'wrote'} ${name}\n`);
}
if (check && stale > 0) process.exitCode = 1;
