// `npm run test:e2e [-- spec …]`: the browser tests alone.
import { spawn } from 'node:child_process';
import { root } from './bootstrap/paths.mjs';
import { step } from './bootstrap/say.mjs';
import { ensureFrontend } from './product/frontend.mjs';

await ensureFrontend(step);
const child = spawn('playwright', ['test', '--config', 'e2e/playwright.config.ts', ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
child.on('exit', code => process.exit(code ?? 1));
