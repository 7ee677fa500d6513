import { generateKeyPairSync } from 'node:crypto';

export interface DeployKey {
  /** PEM. */
  privateKey: string;
  /** One line of OpenSSH. */
  publicKey: string;
}

const TYPE = 'ssh-ed25519';

/** A length and the bytes, as SSH writes them. */
function field(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** A new Ed25519 key pair. */
export function createDeployKey(comment: string): DeployKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  const blob = Buffer.concat([field(Buffer.from(TYPE)), field(raw)]).toString(
    'base64',
  );
  return {
    privateKey: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    publicKey: `${TYPE} ${blob} ${comment}`,
  };
}
