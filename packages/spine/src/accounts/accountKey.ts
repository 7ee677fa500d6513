import { hkdfSync } from 'node:crypto';
import { fromSeed, KeyPair } from '@nats-io/nkeys';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function base32(bytes: Buffer): string {
  let bits = 0;
  let value = 0;
  let text = '';
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xffff;
    for (bits += 8; bits >= 5; bits -= 5)
      text += alphabet[(value >>> (bits - 5)) & 31];
  }
  return bits ? text + alphabet[(value << (5 - bits)) & 31] : text;
}

/** CRC-16/XMODEM, by which a seed is known to be typed right. */
function crc16(bytes: Buffer): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let i = 0; i < 8; i++)
      crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
  }
  return crc;
}

/** First bytes of the seed of an account, by the nkeys format: a seed (`S`) of an account (`A`). */
const accountSeedPrefix = Buffer.from([18 << 3, 0]);

function encodeSeed(raw: Buffer): Uint8Array {
  const body = Buffer.concat([accountSeedPrefix, raw]);
  const check = Buffer.alloc(2);
  check.writeUInt16LE(crc16(body));
  return Buffer.from(base32(Buffer.concat([body, check])));
}

/**
 * The key of an Organization's account, derived from the operator's seed and the name. Whoever may make accounts may open
 * them, so nothing is kept that could be lost, and every replica comes to the same key.
 */
export function accountKey(
  operatorSeed: string,
  organization: string,
): KeyPair {
  const raw = hkdfSync(
    'sha256',
    operatorSeed,
    'catalyst',
    `account/${organization}`,
    32,
  );
  return fromSeed(encodeSeed(Buffer.from(raw)));
}
