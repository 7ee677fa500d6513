import { configMap, ConfigMap, until } from './__testUtils__/cluster';
import { pause } from './backoff';
import { errorFromStatus, KubeError } from './errors';
import { startReflector } from './reflector';
import { KubeClient, ListResult, WatchEvent, WatchOptions } from './types';

jest.mock('./backoff', () => {
  const actual = jest.requireActual('./backoff');
  return { ...actual, pause: jest.fn(actual.pause) };
});

const at = (name: string, resourceVersion: string): ConfigMap => {
  const object = configMap('ns', name);
  return {
    ...object,
    metadata: { ...object.metadata, uid: name, resourceVersion },
  };
};

type Client = Pick<KubeClient, 'name' | 'page' | 'watch'>;

/** A cluster that answers as it is told: each list with the next of `lists`, each watch with the next of `watches`. */
function scripted(
  lists: (ConfigMap[] | KubeError)[],
  watches: (WatchEvent[] | KubeError)[],
) {
  const asked: string[] = [];
  const client = {
    name: 'scripted',
    async page(): Promise<ListResult<ConfigMap>> {
      const answer = lists.shift() ?? [];
      asked.push('list');
      if (answer instanceof KubeError) throw answer;
      return { items: answer, resourceVersion: String(asked.length * 10) };
    },
    async *watch(
      _: unknown,
      { resourceVersion, signal, onOpen }: WatchOptions,
    ) {
      asked.push(`watch ${resourceVersion}`);
      const answer = watches.shift();
      if (answer instanceof KubeError) throw answer;
      onOpen?.();
      yield* answer ?? [];
      if (answer || signal?.aborted) return;
      await new Promise(resolve =>
        signal?.addEventListener('abort', resolve, { once: true }),
      );
    },
  };
  return { asked, client: client as unknown as Client };
}

const gone = () =>
  errorFromStatus('watch', 410, { code: 410, reason: 'Expired' });
const backoff = { baseMs: 1, maxMs: 5, jitter: 0 };
const ref = { apiVersion: 'v1', kind: 'ConfigMap' };

describe('a reflector whose watch breaks', () => {
  it('lists again when its version is too old, and tells the difference', async () => {
    const { asked, client } = scripted(
      [
        [at('stays', '1'), at('goes', '2'), at('changes', '3')],
        [at('stays', '1'), at('changes', '4'), at('comes', '5')],
      ],
      [gone()],
    );
    const told: string[] = [];
    const reflector = startReflector<ConfigMap>({
      client,
      ref,
      backoff,
      onChange: ({ type, object }) => {
        told.push(`${type} ${object.metadata.name}`);
      },
    });
    await until(() => asked.length === 4);
    expect(asked).toEqual(['list', 'watch 10', 'list', 'watch 30']);
    expect(told.slice(3)).toEqual([
      'deleted goes',
      'modified changes',
      'added comes',
    ]);
    await reflector.stop();
  });

  it('goes on from the last version, a bookmark included, when the connection broke', async () => {
    const { asked, client } = scripted(
      [[]],
      [
        [{ type: 'ADDED', object: at('a', '12') }],
        [{ type: 'BOOKMARK', resourceVersion: '77' }],
        new KubeError('unreachable', 'reset'),
      ],
    );
    const reflector = startReflector({ client, ref, backoff });
    await until(() => asked.length === 5);
    expect(asked.slice(1)).toEqual([
      'watch 10',
      'watch 12',
      'watch 77',
      'watch 77',
    ]);
    await reflector.stop();
  });

  it('never stops trying, whatever the error', async () => {
    const failures = [
      new KubeError('failed', 'HTTP 500'),
      new KubeError('forbidden', 'not yet allowed'),
      new KubeError('notFound', 'kind not installed'),
    ];
    const { client } = scripted([...failures, [at('a', '1')]], []);
    const reflector = startReflector({ client, ref, backoff });
    await reflector.synced;
    expect(reflector.store.size).toBe(1);
    await reflector.stop();
  });

  it('leaves a busy server alone for as long as it asks, and goes on from where it was', async () => {
    const busy = errorFromStatus('watch', 429, {
      code: 429,
      reason: 'TooManyRequests',
      details: { retryAfterSeconds: 0.2 },
    });
    const { asked, client } = scripted([[]], [busy]);
    const reflector = startReflector({ client, ref, backoff });
    await until(() => asked.length === 3);
    expect(asked).toEqual(['list', 'watch 10', 'watch 10']);
    expect(pause).toHaveBeenCalledWith(200, expect.any(AbortSignal));
    await reflector.stop();
  });

  it('lists again when the server has not come as far as its version', async () => {
    const future = errorFromStatus('watch', 504, {
      code: 504,
      reason: 'Timeout',
    });
    const { asked, client } = scripted([[], []], [future]);
    const reflector = startReflector({ client, ref, backoff });
    await until(() => asked.length === 4);
    expect(asked).toEqual(['list', 'watch 10', 'list', 'watch 30']);
    await reflector.stop();
  });

  it('survives a handler that throws', async () => {
    const { client } = scripted(
      [[at('a', '1')]],
      [[{ type: 'ADDED', object: at('b', '2') }]],
    );
    const errors: string[] = [];
    const quiet = () => undefined;
    const reflector = startReflector({
      client,
      ref,
      backoff,
      logger: {
        debug: quiet,
        info: quiet,
        warn: quiet,
        error: m => errors.push(m),
      },
      onChange: () => {
        throw new Error('cannot handle it');
      },
    });
    await until(() => reflector.store.size === 2);
    expect(errors).toHaveLength(2);
    await reflector.stop();
  });

  it('opens no watch when it was stopped while it waited', async () => {
    const { asked, client } = scripted([new KubeError('unreachable', 'x')], []);
    const reflector = startReflector({
      client,
      ref,
      backoff: { baseMs: 60_000, maxMs: 60_000, jitter: 0 },
    });
    await until(() => reflector.trouble !== undefined);
    await reflector.stop();
    expect(asked).toEqual(['list']);
    await expect(reflector.synced).rejects.toThrow(/stopped/);
  });
});
