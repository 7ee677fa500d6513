import { gunzipSync } from 'node:zlib';

/** A file of a source, by its path in it. */
export interface TreeFile {
  content: Buffer;
  executable: boolean;
}

/** The files of a source at one revision. */
export type Tree = Map<string, TreeFile>;

const block = 512;
const text = (header: Buffer, from: number, length: number) => {
  const end = header.indexOf(0, from);
  return header.toString(
    'utf8',
    from,
    end < 0 || end > from + length ? from + length : end,
  );
};
const octal = (header: Buffer, from: number, length: number) =>
  parseInt(text(header, from, length).trim() || '0', 8);

/** The path that a pax record gives to the entry after it. */
function paxPath(records: Buffer): string | undefined {
  for (let at = 0; at < records.length; ) {
    const space = records.indexOf(0x20, at);
    const length = Number(records.toString('utf8', at, space));
    if (!length) return undefined;
    const record = records.toString('utf8', space + 1, at + length - 1);
    if (record.startsWith('path=')) return record.slice(5);
    at += length;
  }
  return undefined;
}

/** One entry of an archive, as it stands there. */
interface Entry {
  name: string;
  type: string;
  mode: number;
  content: Buffer;
}

function* entriesOf(tar: Buffer): Generator<Entry> {
  for (let at = 0; at + block <= tar.length && tar[at] !== 0; ) {
    const head = tar.subarray(at, at + block);
    const size = octal(head, 124, 12);
    const prefix = text(head, 345, 155);
    yield {
      name: (prefix ? `${prefix}/` : '') + text(head, 0, 100),
      type: String.fromCharCode(head[156] || 0x30),
      mode: octal(head, 100, 8),
      content: tar.subarray(at + block, at + block + size),
    };
    at += block + Math.ceil(size / block) * block;
  }
}

/** The name that an entry gives to the one after it: by a pax record, or in GNU's way. */
function longNameIn({ type, content }: Entry): string | undefined {
  if (type === 'x') return paxPath(content);
  return type === 'L' ? text(content, 0, content.length) : undefined;
}

const isGzip = (bytes: Buffer) => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** Reads the regular files of a tar archive, gzipped or not. */
export function readTar(archive: Buffer): Tree {
  const tree: Tree = new Map();
  let longName: string | undefined;
  for (const entry of entriesOf(
    isGzip(archive) ? gunzipSync(archive) : archive,
  )) {
    const { type, content, mode } = entry;
    const name = (longName ?? entry.name).replace(/^\.\//, '');
    if (type === '0')
      tree.set(name, { content, executable: (mode & 0o100) !== 0 });
    longName = longNameIn(entry);
  }
  return tree;
}

function headerFor(
  name: string,
  size: number,
  mode: number,
  type: string,
): Buffer {
  const bytes = Buffer.alloc(block);
  const put = (value: string, at: number) => bytes.write(value, at, 'utf8');
  put(name.slice(0, 100), 0);
  put(`${mode.toString(8).padStart(7, '0')}\0`, 100);
  put('0000000\0', 108);
  put('0000000\0', 116);
  put(`${size.toString(8).padStart(11, '0')}\0`, 124);
  put('00000000000\0', 136);
  put('        ', 148);
  put(type, 156);
  put('ustar\x0000', 257);
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  put(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return bytes;
}

const padding = (size: number) =>
  Buffer.alloc((block - (size % block)) % block);

function paxHeader(name: string): Buffer[] {
  const body = `path=${name}\n`;
  let length = Buffer.byteLength(body) + 3;
  while (String(length).length + 1 + Buffer.byteLength(body) !== length) {
    length = String(length).length + 1 + Buffer.byteLength(body);
  }
  const record = Buffer.from(`${length} ${body}`);
  return [
    headerFor('pax', record.length, 0o644, 'x'),
    record,
    padding(record.length),
  ];
}

/** Writes files as a tar archive that depends on nothing but them. */
export function writeTar(tree: Tree): Buffer {
  const parts: Buffer[] = [];
  for (const [name, { content, executable }] of [...tree].sort(([a], [b]) =>
    a < b ? -1 : 1,
  )) {
    if (Buffer.byteLength(name) > 100) parts.push(...paxHeader(name));
    const mode = executable ? 0o755 : 0o644;
    parts.push(
      headerFor(name, content.length, mode, '0'),
      content,
      padding(content.length),
    );
  }
  return Buffer.concat([...parts, Buffer.alloc(2 * block)]);
}
