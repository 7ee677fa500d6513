import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeAccount, encodeOperator } from '@nats-io/jwt';
import {
  createAccount,
  createOperator,
  fromSeed,
  KeyPair,
} from '@nats-io/nkeys';
import { BrokenState, writeWhole } from '../files';

/** The two keys that a server in operator mode starts from. */
export interface OperatorKeys {
  operator: KeyPair;
  systemAccount: KeyPair;
}

function keyOf(file: string, seed: Buffer): KeyPair {
  try {
    return fromSeed(seed);
  } catch (error) {
    throw new BrokenState(file, error);
  }
}

async function keptKey(file: string, make: () => KeyPair): Promise<KeyPair> {
  const kept = await readFile(file).catch(() => undefined);
  if (kept) return keyOf(file, kept);
  const key = make();
  await writeWhole(file, key.getSeed());
  return key;
}

/** The keys of this server: made once and kept, readable by their owner only. */
export async function openKeys(dir: string): Promise<OperatorKeys> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  return {
    operator: await keptKey(join(dir, 'operator.seed'), createOperator),
    systemAccount: await keptKey(join(dir, 'system.seed'), createAccount),
  };
}

/** No limits. Left out, each would be zero. */
const unlimited = {
  subs: -1,
  data: -1,
  payload: -1,
  imports: -1,
  exports: -1,
  wildcards: true,
  conn: -1,
  leaf: -1,
};

/** What the server is told of them. */
export async function signKeys({ operator, systemAccount }: OperatorKeys) {
  const system_account = systemAccount.getPublicKey();
  return {
    operatorJwt: await encodeOperator(
      'sandbox',
      operator,
      { system_account },
      { signer: operator },
    ),
    systemAccountId: system_account,
    systemAccountJwt: await encodeAccount(
      'SYS',
      systemAccount,
      { limits: unlimited },
      { signer: operator },
    ),
  };
}
