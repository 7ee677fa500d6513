import { parseArgs } from 'node:util';
import { exceptionsOf, surprises } from './known';
import { check, Scenario, scenariosOf, System } from './suite';

type Address = Parameters<typeof check>[1];

// node … cli.ts <gitea|kube|flux> --url URL [--user name=header]… [--env NAME=value]… [--only part-of-name] [--patience seconds] [--sandbox]
// Holds any address to the scenarios: the real system, or with --sandbox the sandbox, of which known.ts says what it does not do yet.
const { values: o, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string' },
    user: { type: 'string', multiple: true, default: [] },
    env: { type: 'string', multiple: true, default: [] },
    only: { type: 'string' },
    patience: { type: 'string' },
    sandbox: { type: 'boolean', default: false },
  },
});
const say = (text: string) => process.stdout.write(`${text}\n`);
const pairs = (list: string[]) => Object.fromEntries(list.map(s => [s.slice(0, s.indexOf('=')), s.slice(s.indexOf('=') + 1)]));
const systems = ['gitea', 'kube', 'flux'];

async function main(): Promise<number> {
  const [system] = positionals;
  if (!systems.includes(system) || !o.url) {
    say(`usage: npm run test:contracts -- <${systems.join('|')}> --url URL [--user name=header]… [--env NAME=value]… [--only text] [--patience seconds] [--sandbox]`);
    return 2;
  }
  const address = { url: o.url.replace(/\/$/, ''), users: pairs(o.user), env: pairs(o.env), patience: o.patience ? Number(o.patience) : undefined };
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const scenario of scenariosOf(system as System).filter(s => !o.only || s.file.includes(o.only))) {
    await hold(scenario, address, o.sandbox ? exceptionsOf(system as System, scenario.file) : {}, total);
  }
  say(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  return total.failed ? 1 : 0;
}

/** Runs a scenario and says how it ended, check by check where it was not as expected. */
async function hold(scenario: Scenario, address: Address, exceptions: Record<string, string>, total: { passed: number; failed: number; skipped: number }) {
  const line = `${scenario.file} · ${scenario.title}`;
  if (exceptions['*']) {
    total.skipped += 1;
    return say(`left out   ${line} · ${exceptions['*']}`);
  }
  const results = await check(scenario, address);
  const bad = surprises(results, exceptions);
  const known = results.filter(r => !r.ok && !bad.includes(r));
  const passed = results.filter(r => r.ok && !bad.includes(r)).length;
  total.passed += passed;
  total.failed += bad.length;
  total.skipped += known.length;
  say(`${bad.length ? 'FELL SHORT' : 'ok        '} ${line} · ${passed}/${results.length}`);
  for (const r of known) say(`    known: ${r.title} (${exceptions[r.title]})`);
  for (const r of bad) say(`    ✗ ${r.title}\n${r.ok ? '        passes after all: take it off known.ts' : r.differences.slice(0, 6).map(d => `        ${d}`).join('\n')}`);
}

main().then(
  code => process.exit(code),
  error => {
    say(error instanceof Error ? error.stack ?? error.message : String(error));
    process.exit(1);
  },
);
