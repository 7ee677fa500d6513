import { delimiter, join } from 'node:path';
import { ensureDependencies } from './dependencies.mjs';
import { exec } from './exec.mjs';
import { ensureNode, ensureYarn, folderOf } from './node.mjs';
import { bin, cache, root } from './paths.mjs';
import { ensureChromium, ensureKubernetes, ensureNats } from './tools.mjs';

const ensure = {
  nats: async () => ({ ...(await ensureNats()) }),
  kubernetes: async () => ({ ...(await ensureKubernetes()) }),
  chromium: async () => ({ CATALYST_CHROMIUM: await ensureChromium() }),
};

/**
 * Brings what is missing, each with a line on stderr, and nothing else.
 * @param {string[]} needs of `ensure`
 * @returns {Promise<NodeJS.ProcessEnv>} the environment for what follows; CATALYST_NODE is the binary to run it with
 */
export async function bootstrap(needs) {
  await exec('git', ['--version']).catch(() => {
    throw new Error('git is needed and was not found on PATH.');
  });
  const node = await ensureNode();
  const yarn = await ensureYarn();
  const path = [bin, folderOf(node), join(root, 'node_modules', '.bin'), process.env.PATH].filter(p => p && p !== '.').join(delimiter);
  const env = { ...process.env, PATH: path, CATALYST_NODE: node, CATALYST_YARN: yarn, CATALYST_TOOLS: bin, CATALYST_CACHE: cache, CATALYST_ROOT: root };
  await ensureDependencies(node, yarn, env);
  for (const need of needs) Object.assign(env, await ensure[need]());
  return env;
}
