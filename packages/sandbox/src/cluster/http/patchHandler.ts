import { ApiError, badRequest } from '../errors';
import {
  applyLive,
  patchLive,
  unsupportedPatch,
  updateScale,
} from '../registry';
import type { RegistryState, Target } from '../registry';
import { isRecord, patchObject } from '../schema';
import type { PatchType } from '../schema';
import type { KubeObject } from '../types';
import { jsonFault, parseBody, readBody } from './body';
import type { RawBody } from './body';
import { sendAs } from './exchange';
import type { Exchange } from './exchange';
import { negotiate } from './negotiate';
import { writeQuery } from './options';
import { renderObject } from './render';

const patchTypes: Record<string, PatchType> = {
  'application/json-patch+json': 'json',
  'application/merge-patch+json': 'merge',
  'application/strategic-merge-patch+json': 'strategic',
};
const applyTypes = [
  'application/apply-patch+yaml',
  'application/apply-patch+cbor',
];

function parsePatch({ text }: RawBody): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw badRequest(`error decoding patch: ${jsonFault(text)}`);
  }
}

/** @throws ApiError 415 for what is no kind of patch, or none that the resource takes */
function patchType(target: Target, mediaType: string): PatchType {
  const type = patchTypes[mediaType];
  if (!type)
    throw new ApiError(
      415,
      'UnsupportedMediaType',
      '415: Unsupported Media Type',
      {},
    );
  if (type === 'strategic' && !target.resource.type.builtin)
    throw unsupportedPatch(false);
  return type;
}

function appliedObject(raw: RawBody, target: Target): KubeObject {
  const { value } = parseBody(
    { ...raw, mediaType: 'application/yaml' },
    target.resource.type.kind,
  );
  if (!isRecord(value))
    throw badRequest('error decoding YAML: expected an object');
  const { apiVersion, kind } = value;
  if (!kind) throw badRequest(`Object 'Kind' is missing in '${raw.text}'`);
  if (
    apiVersion !== target.resource.apiVersion ||
    kind !== target.resource.type.kind
  )
    throw badRequest(
      `invalid object type: ${apiVersion}, Kind=${kind}, expected ${target.resource.apiVersion}, Kind=${target.resource.type.kind}`,
    );
  const metadata = isRecord(value.metadata) ? value.metadata : {};
  return { ...value, apiVersion, kind, metadata } as unknown as KubeObject;
}

interface Answer {
  code: number;
  object: KubeObject;
}

function patchScale(
  state: RegistryState,
  target: Target,
  raw: RawBody,
  asked: { manager: string; dryRun: boolean },
): Answer {
  const type = patchType(target, raw.mediaType);
  const patch = parsePatch(raw);
  const change = (scale: KubeObject) =>
    patchObject(
      target.resource.type,
      scale,
      type === 'strategic' ? 'merge' : type,
      patch,
    );
  return { code: 200, object: updateScale(state, target, change, asked) };
}

/** Answers `PATCH` on an object, its status or its scale. */
export async function handlePatch(
  state: RegistryState,
  target: Target,
  exchange: Exchange,
): Promise<void> {
  const form = negotiate(exchange.request.headers.accept);
  const { request, info, warnings } = exchange;
  const raw = await readBody(request);
  const apply = applyTypes.includes(raw.mediaType);
  const asked = writeQuery(
    info.query,
    'PatchOptions',
    request.headers['user-agent'],
    apply,
  );
  const part = info.resource?.subresource;
  const subresource = part === 'status' ? part : undefined;
  const answer = (): Answer => {
    if (part === 'scale') return patchScale(state, target, raw, asked);
    if (apply) {
      const applied = appliedObject(raw, target);
      const { object, created } = applyLive(state, target, applied, {
        ...asked,
        subresource,
      });
      return { code: created ? 201 : 200, object };
    }
    const type = patchType(target, raw.mediaType);
    const validation = {
      mode: asked.validation,
      warn: (text: string) => warnings.push(text),
    };
    const input = { ...asked, type, subresource, validation } as const;
    return {
      code: 200,
      object: patchLive(state, target, parsePatch(raw), input),
    };
  };
  const { code, object } = answer();
  await state.store.settled();
  sendAs(exchange, code, renderObject(target.resource, object, form), form);
}
