import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { Cluster, startCluster } from '@catalyst/sandbox';
import { catalogDirectory, createRenderer, toolsEnv } from './__testUtils__/render';
import { readLocalBlueprint, versionFolders } from './catalog/localBlueprints';

jest.setTimeout(120_000);

describe('what the Blueprints render to', () => {
  let cluster: Cluster;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'catalyst-admission-'));
    cluster = await startCluster({ name: 'hz-fsn-rtz-dev-acme' });
    await writeFile(join(folder, 'kubeconfig'), cluster.kubeconfig);
    await cluster.client.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'example' } });
  });
  afterAll(async () => {
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Has the API server judge manifests, field by field, without keeping them. Answers what it says against them. */
  function refusals(manifests: string): Promise<string> {
    const options = ['--server-side', '--dry-run=server', '--namespace', 'example', '--kubeconfig', join(folder, 'kubeconfig'), '-f', '-'];
    const kubectl = spawn('kubectl', ['apply', ...options], { env: toolsEnv });
    let said = '';
    kubectl.stderr.on('data', text => (said += text));
    kubectl.stdin.end(manifests);
    return new Promise(resolve => {
      kubectl.on('close', () => resolve(said));
    });
  }

  it('is taken by the API server, in every version and size, with no field that it does not know', async () => {
    const renderer = await createRenderer();
    const refused: string[] = [];
    for (const path of await versionFolders(catalogDirectory)) {
      const { blueprint } = await readLocalBlueprint(path);
      if (!blueprint) throw new Error(`${path} cannot be read`);
      const { spec } = blueprint;
      const sizes = Object.keys(spec.manifests.overlays ?? {});
      const manifests = await Promise.all(sizes.map(overlay => renderer.render({ folder: path, spec, overlay })));
      // All sizes at once: nothing is kept, so each is judged as if it were alone.
      const said = await refusals(manifests.join('\n---\n'));
      if (said !== '') refused.push(`${relative(catalogDirectory, path)} (${sizes.join(', ')}): ${said}`);
    }
    await renderer.remove();
    expect(refused).toEqual([]);
  });

  it('is refused when a field is misspelt', async () => {
    const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' }, spec: { ports: [{ port: 80, targetport: 80 }] } };
    await expect(refusals(JSON.stringify(service))).resolves.toContain('targetport');
  });
});
