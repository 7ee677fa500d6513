const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });
const PLAIN = /^[A-Za-z0-9-]$/;

/** Stands for nothing where a token must be, as the namespace of a cluster-scoped object. */
export const NOTHING = '_';

/**
 * A text as one token of a NATS subject or KV key: bytes outside `[A-Za-z0-9_-]` become `=XX`, so that a dot in a Kubernetes
 * name does not split it. An empty text is `_`, and the text `_` is `=5F`.
 */
export function escapeToken(text: string): string {
  if (text === '') return NOTHING;
  if (text === NOTHING) return '=5F';
  let token = '';
  for (const character of text) {
    if (PLAIN.test(character) || character === '_') token += character;
    else for (const byte of encoder.encode(character)) token += `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return token;
}

/** The reverse of {@link escapeToken}. Throws a `TypeError` for a token that it does not make. */
export function unescapeToken(token: string): string {
  if (token === NOTHING) return '';
  if (!/^([A-Za-z0-9_-]|=[0-9A-F]{2})+$/.test(token)) throw new TypeError(`"${token}" is not an escaped token`);
  const bytes: number[] = [];
  for (let at = 0; at < token.length; at += 1) {
    if (token[at] === '=') {
      bytes.push(parseInt(token.slice(at + 1, at + 3), 16));
      at += 2;
    } else {
      bytes.push(token.charCodeAt(at));
    }
  }
  try {
    return decoder.decode(Uint8Array.from(bytes));
  } catch {
    throw new TypeError(`"${token}" is not an escaped token`);
  }
}
