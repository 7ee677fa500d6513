import type { StreamEvent } from '@catalyst/model';
import { createEnvironmentViews } from '../views/environmentViews';
import { createStreamClient } from './client';
import { parseCursor } from './cursor';

const environment = 'acme-dev';

function views(incarnation = 1) {
  const made = createEnvironmentViews(environment, incarnation);
  made.take({ key: 'environment', revision: 1, value: { name: environment } });
  return made;
}
const put = (
  v: ReturnType<typeof views>,
  name: string,
  revision: number,
  state = 'Running',
) => v.take({ key: `application.${name}`, revision, value: { name, state } });

/** A sink that keeps what it is sent and takes so many events at a time. */
function sink(takes = Infinity) {
  const sent: { id?: string; event: StreamEvent }[] = [];
  return {
    sent,
    types: () => sent.map(s => s.event.type),
    write: (text: string) => {
      const id = /^id: (.*)$/m.exec(text)?.[1];
      sent.push({
        id,
        event: JSON.parse(/^data: (.*)$/m.exec(text)?.[1] ?? ''),
      });
      return sent.length < takes;
    },
  };
}

describe('a client of the stream', () => {
  it('gets a snapshot first, then each change', () => {
    const v = views();
    put(v, 'a', 2);
    const out = sink();
    const client = createStreamClient(out, new Map());
    client.update(v, true);
    put(v, 'b', 3);
    client.update(v, false);
    expect(out.types()).toEqual(['snapshot', 'application']);
    expect(out.sent[1].event).toMatchObject({
      revision: 3,
      application: { name: 'b' },
    });
  });

  it('that comes back gets exactly what it missed', () => {
    const v = views();
    put(v, 'a', 2);
    const first = sink();
    createStreamClient(first, new Map()).update(v, true);
    put(v, 'b', 3);
    v.take({ key: 'application.a', revision: 4 });
    const second = sink();
    createStreamClient(second, parseCursor(first.sent[0].id)).update(v, true);
    expect(second.sent.map(s => s.event)).toMatchObject([
      { type: 'application', application: { name: 'b' } },
      { type: 'application-removed', name: 'a' },
    ]);
  });

  it('that comes back to a read model made anew gets a snapshot', () => {
    const first = sink();
    createStreamClient(first, new Map()).update(views(1), true);
    const anew = views(2);
    put(anew, 'a', 9);
    const second = sink();
    createStreamClient(second, parseCursor(first.sent[0].id)).update(
      anew,
      true,
    );
    expect(second.types()).toEqual(['snapshot']);
  });

  it('whose read model is made anew gets a snapshot as soon as there is one', () => {
    const v = views(1);
    put(v, 'a', 50);
    const out = sink();
    const client = createStreamClient(out, new Map());
    client.update(v, true);
    const anew = createEnvironmentViews(environment, 2);
    client.update(anew, true);
    put(anew, 'a', 1);
    client.update(anew, false);
    anew.take({
      key: 'environment',
      revision: 2,
      value: { name: environment },
    });
    client.update(anew, false);
    expect(out.types()).toEqual(['snapshot', 'snapshot']);
    expect(out.sent[1].event).toMatchObject({
      revision: 2,
      applications: [{ name: 'a' }],
    });
  });

  it('that is slow is sent nothing until it drains, and then only what holds by then', () => {
    const v = views();
    const out = sink(1);
    const client = createStreamClient(out, new Map());
    client.update(v, true);
    for (let i = 2; i < 500; i++) {
      put(v, 'a', i, i % 2 ? 'Running' : 'Updating');
      client.update(v, false);
      client.heartbeat('now');
    }
    expect(out.sent).toHaveLength(1);
    client.drained([v]);
    expect(out.sent).toHaveLength(2);
    expect(out.sent[1].event).toMatchObject({
      revision: 499,
      application: { state: 'Running' },
    });
  });

  it('is told when an Environment is gone', () => {
    const out = sink();
    const client = createStreamClient(out, new Map());
    client.update(views(), true);
    client.remove(environment);
    client.remove(environment);
    expect(out.types()).toEqual(['snapshot', 'environment-removed']);
  });
});
