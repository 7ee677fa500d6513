/* The algorithm's constants: fractional parts of the square and cube roots of the first primes. */
const PRIMES: number[] = [];
for (let n = 2; PRIMES.length < 64; n += 1) if (PRIMES.every(prime => n % prime !== 0)) PRIMES.push(n);

const fraction = (root: number) => Math.floor((root - Math.floor(root)) * 0x100000000) | 0;
const START = PRIMES.slice(0, 8).map(prime => fraction(Math.sqrt(prime)));
const ROUND = Int32Array.from(PRIMES, prime => fraction(Math.cbrt(prime)));

/** SHA-256 of a text's UTF-8 bytes, in hexadecimal. Here because the browser has only an asynchronous one and Node another. */
export function sha256(text: string): string {
  const state = Int32Array.from(START);
  const blocks = paddedBlocks(new TextEncoder().encode(text));
  const words = new Int32Array(64);
  for (let at = 0; at < blocks.byteLength; at += 64) {
    schedule(words, blocks, at);
    compress(state, words);
  }
  return Array.from(state, word => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

function paddedBlocks(bytes: Uint8Array): DataView {
  const length = Math.ceil((bytes.length + 9) / 64) * 64;
  const padded = new Uint8Array(length);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(length - 8, Math.floor(bytes.length / 0x20000000));
  view.setUint32(length - 4, (bytes.length * 8) >>> 0);
  return view;
}

function schedule(words: Int32Array, blocks: DataView, offset: number): void {
  for (let i = 0; i < 16; i += 1) words[i] = blocks.getInt32(offset + i * 4);
  for (let i = 16; i < 64; i += 1) {
    const x = words[i - 15];
    const y = words[i - 2];
    const low = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const high = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    words[i] = (words[i - 16] + low + words[i - 7] + high) | 0;
  }
}

/** One block. Plain variables, because this is the one loop of the model that time is spent in. */
function compress(state: Int32Array, words: Int32Array): void {
  let a = state[0];
  let b = state[1];
  let c = state[2];
  let d = state[3];
  let e = state[4];
  let f = state[5];
  let g = state[6];
  let h = state[7];
  for (let i = 0; i < 64; i += 1) {
    const upper = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const one = (h + upper + ((e & f) ^ (~e & g)) + ROUND[i] + words[i]) | 0;
    const lower = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const two = (lower + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => {
    state[i] = (state[i] + word) | 0;
  });
}
