import fc from 'fast-check';
import { StreamEvent } from '@catalyst/model';
import { anApplication, anEnvironment } from '../testUtils/objects';
import { Environments, noEnvironments, reduceStream } from './reducer';

const environment = fc.constantFrom('acme-dev', 'acme-stg');
const name = fc.constantFrom('shop', 'blog', 'docs');
const state = fc.constantFrom('Running', 'Updating', 'Failed' as const);

type Change = { environment: string; name: string; state?: 'Running' | 'Updating' | 'Failed' };

/** Changes of a server; `undefined` as state is a removal. */
const changes: fc.Arbitrary<Change[]> = fc.array(
  fc.record({ environment, name, state: fc.option(state, { nil: undefined }) }) as fc.Arbitrary<Change>,
  { maxLength: 40 },
);

const snapshotOf = (of: string): StreamEvent => ({
  type: 'snapshot',
  environment: of,
  revision: 0,
  view: anEnvironment({ name: of }),
  applications: [],
});

function eventOf({ environment: of, name: application, state: next }: Change, revision: number): StreamEvent {
  return next
    ? { type: 'application', environment: of, revision, application: anApplication({ name: application, environment: of, state: next }) }
    : { type: 'application-removed', environment: of, revision, name: application };
}

const start = [snapshotOf('acme-dev'), snapshotOf('acme-stg')];
const play = (events: StreamEvent[], from: Environments = noEnvironments) => events.reduce(reduceStream, from);
const seen = (all: Environments) =>
  [...all].map(([of, { applications }]) => [of, [...applications.values()].map(each => [each.name, each.state]).sort()]);

describe('reduceStream', () => {
  it('ends with what the server has, whatever came on the way', () => {
    fc.assert(
      fc.property(changes, given => {
        const server = new Map<string, string>();
        for (const { environment: of, name: application, state: next } of given) {
          if (next) server.set(`${of}/${application}`, next);
          else server.delete(`${of}/${application}`);
        }
        const events = given.map((change, at) => eventOf(change, at + 1));
        const all = play([...start, ...events]);
        const known = [...all].flatMap(([of, { applications }]) => [...applications.values()].map(each => [`${of}/${each.name}`, each.state]));
        expect(new Map(known as [string, string][])).toEqual(server);
      }),
    );
  });

  it('takes an event that comes twice, or late, for no news', () => {
    fc.assert(
      fc.property(changes, fc.nat(), (given, from) => {
        const events = given.map((change, at) => eventOf(change, at + 1));
        const once = play([...start, ...events]);
        const again = events.slice(from % (events.length + 1));
        // Each Environment has one clock: what is at or before it has been seen.
        const old = again.filter(event => 'revision' in event && event.revision <= (once.get(event.environment)?.revision ?? 0));
        expect(seen(play(old, once))).toEqual(seen(once));
      }),
    );
  });

  it('begins anew with a snapshot, also when the read model was rebuilt', () => {
    const before = play([...start, eventOf({ environment: 'acme-dev', name: 'shop', state: 'Running' }, 9_000)]);
    const rebuilt: StreamEvent = { ...snapshotOf('acme-dev'), revision: 3, applications: [anApplication({ name: 'blog' })] } as StreamEvent;
    expect(seen(play([rebuilt], before))).toEqual([
      ['acme-dev', [['blog', 'Running']]],
      ['acme-stg', []],
    ]);
  });

  it('forgets an Environment that is gone, and knows one that is new', () => {
    const view = anEnvironment({ name: 'acme-poc', ready: false });
    const all = play([...start, { type: 'environment-removed', environment: 'acme-stg' }, { type: 'environment', environment: 'acme-poc', revision: 1, view }]);
    expect([...all.keys()]).toEqual(['acme-dev', 'acme-poc']);
    expect(all.get('acme-poc')?.view.ready).toBe(false);
  });

  it('is the same object after a heartbeat, so that nothing is drawn again', () => {
    const all = play(start);
    expect(reduceStream(all, { type: 'heartbeat', at: '2026-11-23T20:01:00Z' })).toBe(all);
  });
});
