import 'reflect-metadata';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { writeWhole } from '../../files';

/** A certificate with its private key, both in PEM. */
export interface KeyPair {
  certificate: string;
  key: string;
}

/** What a cluster's HTTPS listener needs, and what its clients trust. */
export interface ServerIdentity {
  /** The certificate of the authority, in PEM. */
  ca: string;
  server: KeyPair;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const tenYears = 10 * 365 * 24 * 3600 * 1000;

const crypto = webcrypto as Crypto;
x509.cryptoProvider.set(crypto);

async function privateKeyPem(key: CryptoKey): Promise<string> {
  const der = await crypto.subtle.exportKey('pkcs8', key);
  return x509.PemConverter.encode(der, 'PRIVATE KEY');
}

async function issue(name: string): Promise<ServerIdentity> {
  const notBefore = new Date(Date.now() - 60_000);
  const notAfter = new Date(notBefore.getTime() + tenYears);
  const caKeys = await crypto.subtle.generateKey(algorithm, true, [
    'sign',
    'verify',
  ]);
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: `CN=${name}-ca`,
    notBefore,
    notAfter,
    signingAlgorithm: algorithm,
    keys: caKeys,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign,
        true,
      ),
      await x509.SubjectKeyIdentifierExtension.create(caKeys.publicKey),
    ],
  });
  const keys = await crypto.subtle.generateKey(algorithm, true, [
    'sign',
    'verify',
  ]);
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: '02',
    subject: `CN=${name}`,
    issuer: ca.subject,
    notBefore,
    notAfter,
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey,
    signingKey: caKeys.privateKey,
    extensions: [
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([
        { type: 'dns', value: 'localhost' },
        { type: 'dns', value: 'kubernetes.default.svc' },
        { type: 'ip', value: '127.0.0.1' },
        { type: 'ip', value: '::1' },
      ]),
      await x509.AuthorityKeyIdentifierExtension.create(ca.publicKey),
    ],
  });
  return {
    ca: ca.toString('pem'),
    server: {
      certificate: certificate.toString('pem'),
      key: await privateKeyPem(keys.privateKey),
    },
  };
}

/**
 * The identity of a cluster's server, signed by an authority of its own whose key is not kept.
 * @param dir - where it is kept; without it a new one is made each time
 */
export async function serverIdentity(
  name: string,
  dir?: string,
): Promise<ServerIdentity> {
  const file = dir && join(dir, 'tls.json');
  if (file && existsSync(file))
    return JSON.parse(readFileSync(file, 'utf8')) as ServerIdentity;
  const identity = await issue(name);
  if (dir && file) {
    await mkdir(dir, { recursive: true });
    await writeWhole(file, JSON.stringify(identity));
  }
  return identity;
}
