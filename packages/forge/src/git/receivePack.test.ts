import { encodeLine, flush } from './pktLine';
import { decodeReport } from './receivePack';

/** An answer as git gives it: the report framed within the first band, the words of hooks on the second. */
function answer(lines: string[], spoken = ''): Buffer {
  const report = Buffer.concat([...lines.map(encodeLine), flush()]);
  const band = (number: number, data: Buffer) =>
    encodeLine(Buffer.concat([Buffer.from([number]), data]));
  return Buffer.concat([
    band(2, Buffer.from(spoken)),
    band(1, report),
    flush(),
  ]);
}

describe('the answer to a push', () => {
  it('is good when the ref was set', () => {
    const report = decodeReport(answer(['unpack ok', 'ok refs/heads/main']));
    expect(report).toEqual({ ok: true, raced: false, message: '' });
  });

  it.each([
    [
      'failed to update ref',
      "error: cannot lock ref 'refs/heads/main': is at a but expected b",
    ],
    [
      'failed to update ref',
      "error: cannot lock ref 'refs/heads/main': Unable to create 'main.lock': File exists.",
    ],
    ['incorrect old value provided', ''],
  ])('tells of a race: %s %s', (reason, spoken) => {
    const lines = ['unpack ok', `ng refs/heads/main ${reason}`];
    expect(decodeReport(answer(lines, spoken))).toMatchObject({
      ok: false,
      raced: true,
      message: expect.stringContaining(reason),
    });
  });

  it.each([
    [
      'pre-receive hook declined',
      'error: Not allowed to push to protected branch main',
    ],
    [
      'failed to update ref',
      "error: cannot lock ref 'refs/heads/a': 'refs/heads/a/b' exists; cannot create 'refs/heads/a'",
    ],
  ])('tells of a refusal: %s %s', (reason, spoken) => {
    const lines = ['unpack ok', `ng refs/heads/main ${reason}`];
    const report = decodeReport(answer(lines, spoken));
    expect(report).toMatchObject({ ok: false, raced: false });
    expect(report.message).toContain(spoken);
  });
});
