import { createHash } from 'crypto';

export interface DiscoveryAnswer {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: string;
}

/** SHA-512 in capital hexadecimal, as Kubernetes writes entity tags and hashes of documents. */
export function hashOf(text: string): string {
  return createHash('sha512').update(text).digest('hex').toUpperCase();
}

/** A 200 with a JSON document. */
export function answerJson(
  document: unknown,
  headers: Record<string, string> = {},
): DiscoveryAnswer {
  return {
    status: 200,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(document),
  };
}

/** The answer with its entity tag, or a 304 for who has it already. */
export function notModified(
  answer: DiscoveryAnswer,
  ifNoneMatch?: string,
): DiscoveryAnswer {
  const etag = `"${hashOf(answer.body)}"`;
  if (ifNoneMatch !== etag)
    return { ...answer, headers: { ...answer.headers, etag } };
  const { 'content-type': _, ...headers } = answer.headers;
  return { status: 304, headers: { ...headers, etag }, body: '' };
}
