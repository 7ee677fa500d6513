import { parseDocument } from 'yaml';
import { ApiError, badRequest } from '../errors';
import { decodeProtobuf } from './protobuf';
import { duplicateKeys } from './duplicateKeys';
import type { Incoming } from './message';

/** A body as it was sent. */
export interface RawBody {
  text: string;
  bytes: Buffer;
  /** Without parameters, in lower case; empty when none was named. */
  mediaType: string;
}

/** What a body holds, and the paths of the keys that it gives twice. */
export interface ParsedBody {
  value: unknown;
  duplicates: string[];
}

const protobuf = 'application/vnd.kubernetes.protobuf';
const limit = 3 * 1024 * 1024;

const unsupported = () =>
  new ApiError(
    415,
    'UnsupportedMediaType',
    `the body of the request was in an unknown format - accepted media types include: application/json, application/yaml, ${protobuf}`,
  );

/** @throws ApiError 413 for more than 3 MiB */
export async function readBody(request: Incoming): Promise<RawBody> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > limit)
      throw new ApiError(
        413,
        'RequestEntityTooLarge',
        `Request entity too large: limit is ${limit}`,
      );
    chunks.push(chunk);
  }
  const mediaType = (request.headers['content-type'] ?? '')
    .split(';')[0]
    .trim()
    .toLowerCase();
  const bytes = Buffer.concat(chunks);
  const text = mediaType === protobuf ? '' : bytes.toString('utf8');
  return { text, bytes, mediaType };
}

/** The complaint of Go's JSON parser about a text. */
export function jsonFault(text: string): string {
  try {
    JSON.parse(text);
    return '';
  } catch (error) {
    if (
      !text.trim() ||
      /end of JSON|Unterminated|after/i.test((error as Error).message)
    )
      return 'unexpected end of JSON input';
    return `invalid character: ${(error as Error).message}`;
  }
}

function parseYaml(text: string): ParsedBody {
  const document = parseDocument(text, {
    uniqueKeys: false,
    logLevel: 'silent',
  });
  const [fault] = document.errors;
  if (fault) throw badRequest(`yaml: ${fault.message}`);
  return { value: document.toJS() as unknown, duplicates: [] };
}

function parseProtobuf(bytes: Buffer): ParsedBody {
  try {
    const value = decodeProtobuf(bytes);
    if (value) return { value, duplicates: [] };
  } catch (error) {
    if (error instanceof RangeError)
      throw badRequest(`proto: illegal message: ${error.message}`);
    throw error;
  }
  throw unsupported();
}

/**
 * Reads a body that is an object.
 * @param kind - what is expected, for the words of a refusal
 * @throws ApiError 400 for what cannot be read
 */
export function parseBody(
  { text, bytes, mediaType }: RawBody,
  kind: string,
): ParsedBody {
  if (mediaType === protobuf) return parseProtobuf(bytes);
  if (mediaType.includes('yaml')) return parseYaml(text);
  try {
    return {
      value: JSON.parse(text) as unknown,
      duplicates: duplicateKeys(text),
    };
  } catch {
    throw badRequest(
      `the object provided is unrecognized (must be of type ${kind}): couldn't get version/kind; json parse error: ${jsonFault(
        text,
      )} (${text.slice(0, 200) || '<empty>'})`,
    );
  }
}

const objectTypes = [
  '',
  'application/json',
  'application/yaml',
  protobuf,
  '*/*',
];

/** @throws ApiError 415 for what is neither JSON, YAML nor protobuf */
export function checkMediaType({ mediaType }: RawBody): void {
  if (!objectTypes.includes(mediaType)) throw unsupported();
}
