/** git's framing: four hex digits of length, then the line; `0000` is a flush. */
export const flush = Buffer.from('0000');

export function pkt(data: string | Buffer): Buffer {
  const body = Buffer.from(data as string);
  return Buffer.concat([
    Buffer.from((body.length + 4).toString(16).padStart(4, '0')),
    body,
  ]);
}

/** The lines up to the first flush, and what comes after it. */
export function readPkts(body: Buffer): { lines: Buffer[]; rest: Buffer } {
  const lines: Buffer[] = [];
  let at = 0;
  while (at + 4 <= body.length) {
    const size = parseInt(body.subarray(at, at + 4).toString(), 16);
    if (!Number.isFinite(size) || size < 4)
      return { lines, rest: body.subarray(at + 4) };
    lines.push(body.subarray(at + 4, at + size));
    at += size;
  }
  return { lines, rest: body.subarray(at) };
}

const sideBandLimit = 65_515;

/** A message of one band of a multiplexed answer: 1 is data, 2 what the client shows as `remote:`. */
export function sideBand(band: 1 | 2, data: string | Buffer): Buffer {
  const body = Buffer.from(data as string);
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length; at += sideBandLimit) {
    parts.push(
      pkt(
        Buffer.concat([
          Buffer.from([band]),
          body.subarray(at, at + sideBandLimit),
        ]),
      ),
    );
  }
  return Buffer.concat(parts);
}
