import { createOperator } from '@nats-io/nkeys';
import { createSpine } from '../spine';
import { startTestSpine, TestSpine } from '../testSpine';

jest.setTimeout(30_000);

describe('a server of NATS that we cannot use', () => {
  let server: TestSpine;
  beforeAll(async () => (server = await startTestSpine()));
  afterAll(() => server.stop());

  it('is named with its address when it does not answer', async () => {
    const gone = createSpine({ ...server.options, url: 'nats://127.0.0.1:1' });
    await expect(gone.check()).rejects.toMatchObject({
      code: 'Unreachable',
      message: expect.stringContaining('nats://127.0.0.1:1 does not answer'),
    });
    await expect(gone.ping()).resolves.toBe(false);
    await gone.close();
  });

  it('is named with its address when it goes away, and not asked any more once we are closed', async () => {
    const other = await startTestSpine();
    const { spine } = other;
    await spine.check();
    await other.halt();
    await expect(spine.check()).rejects.toMatchObject({
      code: 'Unreachable',
      message: expect.stringContaining(`${other.options.url} does not answer`),
    });
    await spine.close();
    await expect(spine.hasAccount('acme')).rejects.toMatchObject({
      code: 'Closed',
    });
    await other.stop();
  });

  it('is named with its address when it does not know the system account', async () => {
    const other = await startTestSpine();
    const { systemAccountSeed } = other.options;
    const stranger = createSpine({ ...server.options, systemAccountSeed });
    await expect(stranger.check()).rejects.toMatchObject({
      code: 'Refused',
      message: expect.stringContaining(server.options.url),
    });
    await stranger.close();
    await other.stop();
  });

  it('says that the operator is another one', async () => {
    const operatorSeed = new TextDecoder().decode(createOperator().getSeed());
    const stranger = createSpine({ ...server.options, operatorSeed });
    const refused = stranger.ensureAccount('acme');
    await expect(refused).rejects.toMatchObject({ code: 'ClaimsRefused' });
    await expect(refused).rejects.toThrow(/operator's seed/);
    await expect(refused).rejects.not.toThrow(operatorSeed);
    await stranger.close();
  });
});
