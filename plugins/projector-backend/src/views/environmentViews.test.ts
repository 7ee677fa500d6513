import fc from 'fast-check';
import { createEnvironmentViews } from './environmentViews';

const card = (name: string, state: string) => ({ name, state });

/** What a client holds after some events. */
function replay(
  events: ReturnType<ReturnType<typeof createEnvironmentViews>['since']>,
  start: Map<string, unknown>,
) {
  const held = new Map(start);
  for (const event of events) {
    if (event.type === 'application')
      held.set(event.application.name, event.application);
    if (event.type === 'application-removed') held.delete(event.name);
  }
  return held;
}

const cardsOf = (
  views: ReturnType<typeof createEnvironmentViews>,
): Map<string, unknown> => new Map(views.applications().map(a => [a.name, a]));

describe('the views of an Environment', () => {
  it('bring a client from any revision to the same as everybody else has', () => {
    const change = fc.record({
      name: fc.constantFrom('a', 'b', 'c'),
      gone: fc.boolean(),
      state: fc.constantFrom('Running', 'Failed'),
    });
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 30 }),
        fc.nat(30),
        (changes, cut) => {
          const views = createEnvironmentViews('acme-dev', 1);
          let left: { revision: number; held: Map<string, unknown> } = {
            revision: 0,
            held: new Map(),
          };
          changes.forEach(({ name, gone, state }, i) => {
            views.take({
              key: `application.${name}`,
              revision: i + 1,
              ...(!gone && { value: card(name, state) }),
            });
            if (i === cut)
              left = { revision: views.revision, held: cardsOf(views) };
          });
          expect(replay(views.since(left.revision), left.held)).toEqual(
            cardsOf(views),
          );
        },
      ),
    );
  });

  it('have no snapshot before the Environment itself is known', () => {
    const views = createEnvironmentViews('acme-dev', 1);
    views.take({
      key: 'application.a',
      revision: 1,
      value: card('a', 'Running'),
    });
    expect(views.snapshot()).toBeUndefined();
    views.take({
      key: 'environment',
      revision: 2,
      value: { name: 'acme-dev' },
    });
    expect(views.snapshot()).toMatchObject({
      type: 'snapshot',
      revision: 2,
      applications: [{ name: 'a' }],
    });
  });

  it('pass over what nobody is shown', () => {
    const views = createEnvironmentViews('acme-dev', 1);
    expect(
      views.take({ key: 'object.x.Pod.shop.shop-0', revision: 1, value: {} }),
    ).toBe(false);
  });
});
