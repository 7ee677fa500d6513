// `npm run --silent token -- <persona>`: a JWT of the sandbox's issuer, for calls of the API.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './bootstrap/paths.mjs';
import { fail } from './bootstrap/say.mjs';

const { values: o, positionals: [persona] } = parseArgs({ allowPositionals: true, options: { state: { type: 'string', default: join(root, '.sandbox') } } });
if (!persona) fail('usage: npm run --silent token -- <persona>, as acme-developer');

const text = await readFile(join(o.state, 'info.json'), 'utf8').catch(() => fail('No sandbox runs. Start one with: npm start'));
const { issuer } = JSON.parse(text);
const res = await fetch(`${issuer.url}/token`, {
  method: 'POST',
  headers: { authorization: `Basic ${Buffer.from(`${issuer.cliClientId}:${issuer.cliClientSecret}`).toString('base64')}` },
  body: new URLSearchParams({ grant_type: 'urn:catalyst:sandbox:persona', persona }),
}).catch(() => fail(`The issuer at ${issuer.url} does not answer. Start the sandbox with: npm start`));
const answer = await res.json();
if (!res.ok) fail(answer.error_description ?? answer.error);
process.stdout.write(`${answer.access_token}\n`);
