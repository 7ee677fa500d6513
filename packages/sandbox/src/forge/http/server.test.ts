import { startTestForge } from '../testForge';

it('the forge keeps a connection for the next request longer than its clients do', async () => {
  const forge = await startTestForge();
  const { headers } = await forge.ask('GET', '/version');
  await forge.stop();
  const kept = /timeout=(\d+)/.exec(headers.get('keep-alive') ?? '')?.[1];
  expect(Number(kept)).toBeGreaterThanOrEqual(60);
});
