import { createHash } from 'node:crypto';
import { openRepository } from '../access/guards';
import { bodyOf, Call, created, done, ok, paged } from '../http/call';
import { notFound, unprocessable } from '../http/errors';
import { Struct } from '../http/bind';
import { Route } from '../http/router';
import { addressesOf } from '../shapes/commit';
import { repositoryShape } from '../shapes/repository';
import { DeployKey, Repository } from '../store/records';
import { now } from '../store/store';

const struct: Struct = {
  name: 'CreateKeyOption',
  fields: {
    title: { go: 'Title', type: 'string', required: true },
    key: { go: 'Key', type: 'string', required: true },
    read_only: { go: 'ReadOnly', type: 'bool' },
  },
};

/** The fingerprint of a public key in one line of OpenSSH. @throws ApiError 422 when it is none */
function fingerprintOf(line: string): string {
  const [type, encoded] = line.trim().split(/\s+/);
  const blob = Buffer.from(encoded ?? '', 'base64');
  const size = blob.length > 4 ? blob.readUInt32BE(0) : 0;
  if (size === 0 || blob.subarray(4, 4 + size).toString() !== type) {
    throw unprocessable(
      'Invalid key content: extractTypeFromBase64Key: invalid key format: illegal base64 data at input byte 0',
    );
  }
  return `SHA256:${createHash('sha256')
    .update(blob)
    .digest('base64')
    .replace(/=+$/, '')}`;
}

function shape(call: Call, repository: Repository, key: DeployKey) {
  return {
    id: key.id,
    key_id: key.id,
    key: key.key,
    url: `${addressesOf(call.forge, repository).api}/keys/${key.id}`,
    title: key.title,
    fingerprint: key.fingerprint,
    created_at: key.created,
    read_only: key.readOnly,
  };
}

const keysOf = (call: Call, repository: Repository) =>
  call.forge.store.keys.filter(k => k.repositoryId === repository.id);

function add(call: Call) {
  const { repository } = openRepository(call, 'admin');
  const body = bodyOf<{ title: string; key: string; read_only?: boolean }>(
    call,
    struct,
  );
  const fingerprint = fingerprintOf(body.key);
  const keys = keysOf(call, repository);
  if (keys.some(k => k.fingerprint === fingerprint)) {
    throw unprocessable('This key has already been added to this repository');
  }
  if (keys.some(k => k.title === body.title))
    throw unprocessable('A key with the same name already exists');
  const key = call.forge.store.keys.insert({
    repositoryId: repository.id,
    title: body.title,
    key: body.key,
    fingerprint,
    readOnly: body.read_only ?? false,
    created: now(),
  });
  return created(shape(call, repository, key));
}

function find(call: Call, repository: Repository): DeployKey {
  const key = keysOf(call, repository).find(
    k => String(k.id) === call.params.id,
  );
  if (!key) throw notFound();
  return key;
}

async function list(call: Call) {
  const { repository } = openRepository(call, 'admin');
  const whole = await repositoryShape(call.forge, repository, 'read');
  return paged(call, keysOf(call, repository), k => ({
    ...shape(call, repository, k),
    repository: whole,
  }));
}

const base = '/repos/:owner/:repo/keys';

export const deployKeyRoutes: Route[] = [
  { method: 'GET', path: base, handler: list },
  { method: 'POST', path: base, handler: add },
  {
    method: 'GET',
    path: `${base}/:id`,
    handler: call => {
      const { repository } = openRepository(call, 'admin');
      return ok(shape(call, repository, find(call, repository)));
    },
  },
  {
    method: 'DELETE',
    path: `${base}/:id`,
    handler: call => {
      const { repository } = openRepository(call, 'admin');
      call.forge.store.keys.remove(find(call, repository).id);
      return done;
    },
  },
];
