import { silentLogger } from '@catalyst/kube';
import { blueprintObject } from '../__testUtils__/blueprintObject';
import { createAssets } from './assets';

describe('files of a registered version', () => {
  const object = blueprintObject('bp-a', '1.0.0');

  it('are read once, but for those that are large', async () => {
    const read = jest.fn(async () => '# A');
    const assets = createAssets({ files: { read, list: jest.fn() } }, silentLogger);
    await assets.readme(object);
    await expect(assets.readme(object)).resolves.toBe('# A');
    expect(read).toHaveBeenCalledTimes(1);
    read.mockResolvedValue('#'.repeat(100_000));
    const other = blueprintObject('bp-b', '1.0.0');
    await assets.readme(other);
    await assets.readme(other);
    expect(read).toHaveBeenCalledTimes(3);
  });

  it('are asked for again when the forge did not answer', async () => {
    const read = jest.fn(async (): Promise<string | undefined> => '# A').mockRejectedValueOnce(new Error('away'));
    const assets = createAssets({ files: { read, list: jest.fn() } }, silentLogger);
    await expect(assets.readme(object)).resolves.toBeUndefined();
    await expect(assets.readme(object)).resolves.toBe('# A');
  });
});
