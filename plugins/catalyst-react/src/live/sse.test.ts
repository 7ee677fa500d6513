import fc from 'fast-check';
import { createSseParser, SseMessage } from './sse';

const read = (text: string, cuts: number[]): SseMessage[] => {
  const parse = createSseParser();
  const places = [...new Set(cuts.map(cut => cut % (text.length + 1)))].sort((a, b) => a - b);
  const pieces = [...places, text.length].map((end, at) => text.slice(places[at - 1] ?? 0, end));
  return pieces.flatMap(piece => parse(piece));
};

describe('createSseParser', () => {
  it('reads id and data, and passes over comments', () => {
    expect(read(': hello\n\nid: acme-dev:7\ndata: {"type":"heartbeat"}\n\n', [])).toEqual([
      { id: 'acme-dev:7', data: '{"type":"heartbeat"}' },
    ]);
  });

  it('joins several lines of data', () => {
    expect(read('data: one\ndata: two\n\n', [])).toEqual([{ data: 'one\ntwo' }]);
  });

  it('waits for the end of a message', () => {
    expect(read('data: half', [])).toEqual([]);
  });

  it('reads the same wherever the text is cut and whatever ends a line', () => {
    const line = fc.constantFrom('\n', '\r\n', '\r');
    const message = fc.record({ id: fc.stringMatching(/^[a-z0-9:-]{1,12}$/), data: fc.stringMatching(/^[a-zäö{}":,0-9]{1,30}$/) });
    fc.assert(
      fc.property(fc.array(message, { maxLength: 6 }), line, fc.array(fc.nat()), (messages, end, cuts) => {
        const text = messages.map(({ id, data }) => `id: ${id}${end}data: ${data}${end}${end}`).join('');
        expect(read(`${text}: more${end}`, cuts)).toEqual(messages);
      }),
    );
  });
});
