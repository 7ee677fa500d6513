import { createOnce, keyedRequest } from './idempotency';
import { Outcome } from './types';

const asked = (key: string, request: unknown = 'install') => keyedRequest('acme-dev', 'ann', key, request);
const outcome = (commit: string): Outcome => ({ commit, changed: true });

describe('A keyed request', () => {
  it('that comes again while it is under way gets the outcome of the first, however many others there are', async () => {
    const once = createOnce();
    let finish: (result: Outcome) => void = () => undefined;
    const first = once(asked('slow'), () => new Promise(resolve => { finish = resolve; }));
    await Promise.all(Array.from({ length: 1_000 }, (_, at) => once(asked(`quick-${at}`), async () => outcome(`${at}`))));
    const second = once(asked('slow'), () => Promise.reject(new Error('carried out twice')));
    finish(outcome('a'));
    expect(await first).toEqual(outcome('a'));
    expect(await second).toEqual({ ...outcome('a'), replayed: true });
  });

  it('that failed may be sent again', async () => {
    const once = createOnce();
    await expect(once(asked('k'), () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await once(asked('k'), async () => outcome('b'))).toEqual(outcome('b'));
  });

  it('is another one for another person, another Environment or another key, and refused for another body', () => {
    const keys = [asked('k'), keyedRequest('acme-dev', 'vic', 'k', 'install'), keyedRequest('acme-stg', 'ann', 'k', 'install'), asked('l')];
    expect(new Set(keys.map(({ key }) => key)).size).toBe(4);
    const once = createOnce();
    void once(asked('k'), async () => outcome('a'));
    expect(() => once(asked('k', 'remove'), async () => outcome('b'))).toThrow('used for another request');
  });
});
