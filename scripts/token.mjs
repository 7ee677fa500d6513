// `npm run --silent token -- <persona>`: a JWT of the sandbox's issuer, for calls of the API.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './bootstrap/paths.mjs';
import { fail } from './bootstrap/say.mjs';
import { personaToken } from './product/token.mjs';

const { values: o, positionals: [persona] } = parseArgs({ allowPositionals: true, options: { state: { type: 'string', default: join(root, '.sandbox') } } });
if (!persona) fail('usage: npm run --silent token -- <persona>, as acme-developer');

const text = await readFile(join(o.state, 'info.json'), 'utf8').catch(() => fail('No sandbox runs. Start one with: npm start'));
const { issuer } = JSON.parse(text);
try {
  process.stdout.write(`${await personaToken(issuer, persona)}\n`);
} catch (error) {
  fail(error instanceof TypeError ? `The issuer at ${issuer.url} does not answer. Start the sandbox with: npm start` : error.message);
}
