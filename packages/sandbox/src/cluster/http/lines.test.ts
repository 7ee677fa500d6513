import { createLines } from './lines';
import type { Outgoing } from './message';

const turn = () => new Promise(resolve => setImmediate(resolve));

/** A client that keeps what it is sent, and may be slow. */
function client(writableLength = 0) {
  const sent: string[] = [];
  let left = () => undefined as void;
  const response: Outgoing = {
    headersSent: true,
    writableLength,
    setHeader: () => undefined,
    writeHead: () => undefined,
    write: text => sent.push(text) > 0,
    end: () => sent.push('the end'),
    destroy: () => sent.push('cut off'),
    on: (event, listener) => {
      if (event === 'close') left = listener;
    },
  };
  return { sent, response, leave: () => left() };
}

describe('lines of a watch', () => {
  it('that were written before it begins are sent first', () => {
    const { sent, response } = client();
    const lines = createLines();
    lines.write('a\n');
    lines.write('b\n');
    lines.begin(response);
    expect(sent).toEqual(['a\nb\n']);
  });

  it('are sent together when they are written in one turn', async () => {
    const { sent, response } = client();
    const lines = createLines();
    lines.begin(response);
    lines.write('a\n');
    lines.write('b\n');
    await turn();
    expect(sent).toEqual(['a\nb\n']);
  });

  it('are sent before the end, and none after it', async () => {
    const { sent, response } = client();
    const lines = createLines();
    lines.begin(response);
    lines.write('a\n');
    lines.end();
    lines.write('b\n');
    await turn();
    expect(sent).toEqual(['a\n', 'the end']);
  });

  it('are not sent to a client that has left', async () => {
    const { sent, response, leave } = client();
    const lines = createLines();
    lines.begin(response);
    lines.write('a\n');
    leave();
    await turn();
    expect(sent).toEqual([]);
  });

  it('are not kept for a client that is too far behind', async () => {
    const { sent, response } = client(64 * 1024 * 1024);
    const lines = createLines();
    lines.begin(response);
    lines.write('a\n');
    await turn();
    lines.write('b\n');
    await turn();
    expect(sent).toEqual(['a\n', 'cut off']);
  });
});
