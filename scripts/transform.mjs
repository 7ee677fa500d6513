// Runs TypeScript of the workspaces as it stands, by the transform that Backstage's own CLI uses.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './bootstrap/paths.mjs';

const require = createRequire(import.meta.url);
export const typescript = ['--disable-warning=ExperimentalWarning', '--require', require.resolve('@backstage/cli/config/nodeTransform.cjs')];
export const sandboxCli = join(root, 'packages', 'sandbox', 'src', 'cli.ts');
