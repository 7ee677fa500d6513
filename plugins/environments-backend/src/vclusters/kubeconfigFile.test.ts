import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readKubeconfigFile } from './kubeconfigFile';

describe('the kubeconfig of a cluster that is adopted', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kubeconfig-'));
    await writeFile(join(folder, 'ca.pem'), 'the ca');
    await writeFile(join(folder, 'token'), 'the token\n');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function write(text: string): Promise<string> {
    const path = join(folder, 'kubeconfig');
    await writeFile(path, text);
    return path;
  }

  it('takes the files that it names into itself', async () => {
    const path = await write(`
clusters: [{name: a, cluster: {server: https://a, certificate-authority: ca.pem}}]
users: [{name: a, user: {tokenFile: ${join(folder, 'token')}}}, {name: b}]
contexts: [{name: a, context: {cluster: a, user: a}}]
`);
    expect(parse(await readKubeconfigFile(path))).toEqual({
      clusters: [
        {
          name: 'a',
          cluster: {
            server: 'https://a',
            'certificate-authority-data': btoa('the ca'),
          },
        },
      ],
      users: [{ name: 'a', user: { token: 'the token' } }, { name: 'b' }],
      contexts: [{ name: 'a', context: { cluster: 'a', user: 'a' } }],
    });
  });

  it('is named when it is not there', async () => {
    const path = join(folder, 'nowhere');
    await expect(readKubeconfigFile(path)).rejects.toThrow(path);
  });

  it('is refused without a word of what is in it when it cannot be read', async () => {
    const path = await write('users: [{token: "very-secret}');
    await expect(readKubeconfigFile(path)).rejects.toThrow(
      `${path} is no YAML`,
    );
    await expect(readKubeconfigFile(path)).rejects.not.toThrow('very-secret');
  });
});
