import { parseArgs } from 'node:util';
import { check, scenariosOf, System } from './suite';

// node … cli.ts <gitea|kube|flux> --url URL [--user name=header]… [--env NAME=value]… [--only part-of-name] [--patience seconds]
// Holds any address to the scenarios: the sandbox, or the real system.
const { values: o, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string' },
    user: { type: 'string', multiple: true, default: [] },
    env: { type: 'string', multiple: true, default: [] },
    only: { type: 'string' },
    patience: { type: 'string' },
  },
});
const say = (text: string) => process.stdout.write(`${text}\n`);
const pairs = (list: string[]) => Object.fromEntries(list.map(s => [s.slice(0, s.indexOf('=')), s.slice(s.indexOf('=') + 1)]));
const systems = ['gitea', 'kube', 'flux'];

async function main(): Promise<number> {
  const [system] = positionals;
  if (!systems.includes(system) || !o.url) {
    say(`usage: npm run test:contracts -- <${systems.join('|')}> --url URL [--user name=header]… [--env NAME=value]… [--only text] [--patience seconds]`);
    return 2;
  }
  let failed = 0;
  let passed = 0;
  for (const scenario of scenariosOf(system as System).filter(s => !o.only || s.file.includes(o.only))) {
    const results = await check(scenario, { url: o.url.replace(/\/$/, ''), users: pairs(o.user), env: pairs(o.env), patience: o.patience ? Number(o.patience) : undefined });
    const bad = results.filter(r => !r.ok);
    passed += results.length - bad.length;
    failed += bad.length;
    say(`${bad.length ? 'FELL SHORT' : 'ok        '} ${scenario.file} · ${scenario.title} · ${results.length - bad.length}/${results.length}`);
    for (const r of bad) say(`    ✗ ${r.title}\n${r.differences.slice(0, 6).map(d => `        ${d}`).join('\n')}`);
  }
  say(`${passed} passed, ${failed} failed`);
  return failed ? 1 : 0;
}

main().then(
  code => process.exit(code),
  error => {
    say(error instanceof Error ? error.stack ?? error.message : String(error));
    process.exit(1);
  },
);
