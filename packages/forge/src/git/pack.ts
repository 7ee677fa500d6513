import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { deflate, deflateSync } from 'node:zlib';
import { RawObject } from './encode';

const compress = promisify(deflate);
const TYPES = { commit: 1, tree: 2, blob: 3 };
/** Packs are unpacked at once on the other side: speed counts, not size. */
const LEVEL = 1;
/** Handing less than so many bytes to another thread costs several times what compressing them does. */
const SMALL = 16 * 1024;

/** Type and length of an object: three bits of type and four of length, then seven bits of length a byte. */
function header({ type, data }: RawObject): Buffer {
  const bytes: number[] = [];
  let byte = TYPES[type] * 16 + (data.length % 16);
  let rest = Math.floor(data.length / 16);
  while (rest > 0) {
    bytes.push(byte + 128);
    byte = rest % 128;
    rest = Math.floor(rest / 128);
  }
  bytes.push(byte);
  return Buffer.from(bytes);
}

async function body({ data }: RawObject): Promise<Buffer> {
  return data.length < SMALL
    ? deflateSync(data, { level: LEVEL })
    : compress(data, { level: LEVEL });
}

/** A pack, version 2, of whole objects. */
export async function encodePack(objects: RawObject[]): Promise<Buffer> {
  const start = Buffer.alloc(12);
  start.write('PACK');
  start.writeUInt32BE(2, 4);
  start.writeUInt32BE(objects.length, 8);
  const bodies = await Promise.all(objects.map(body));
  const parts = [
    start,
    ...objects.flatMap((object, i) => [header(object), bodies[i]]),
  ];
  const hash = createHash('sha1');
  parts.forEach(part => hash.update(part));
  return Buffer.concat([...parts, hash.digest()]);
}
