/** git's framing: four hex digits of length, then the data. `0000` is a flush. */

const FLUSH = Buffer.from('0000');

export function encodeLine(data: string | Buffer): Buffer {
  const bytes = Buffer.isBuffer(data) ? data : Buffer.from(data);
  const length = (bytes.length + 4).toString(16).padStart(4, '0');
  return Buffer.concat([Buffer.from(length), bytes]);
}

export const flush = (): Buffer => FLUSH;

/**
 * The lines of a message; flushes are left out.
 *
 * @throws Error when the message is cut off or was never one
 */
export function decodeLines(message: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  let at = 0;
  while (at < message.length) {
    const length = parseInt(message.toString('latin1', at, at + 4), 16);
    if (Number.isNaN(length) || at + length > message.length) {
      throw new Error(`Not a git message: bad length at byte ${at}`);
    }
    if (length > 4) lines.push(message.subarray(at + 4, at + length));
    at += Math.max(length, 4);
  }
  return lines;
}
