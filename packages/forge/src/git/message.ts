/**
 * A commit message with its trailers, as `git interpret-trailers` writes them.
 *
 * @param message - the subject, and after an empty line more, if there is more to say
 * @param trailers - as `{'Catalyst-Plan': 'sha256:…'}`; a line break in a value becomes a blank
 */
export function formatMessage(
  message: string,
  trailers: Record<string, string> = {},
): string {
  // Git itself reads a message to its first NUL only, and would miss the trailers.
  const text = message.replaceAll('\0', '').trim();
  const lines = Object.entries(trailers).map(
    ([key, value]) => `${key}: ${value.replace(/\s+/g, ' ').trim()}`,
  );
  return lines.length > 0 ? `${text}\n\n${lines.join('\n')}\n` : `${text}\n`;
}

/** The trailers of a message: the last paragraph, when every line of it is one. */
export function parseTrailers(message: string): Record<string, string> {
  const paragraphs = message.trim().split(/\n{2,}/);
  const last =
    paragraphs.length > 1 ? paragraphs[paragraphs.length - 1].split('\n') : [];
  const pairs = last.map(line => /^([A-Za-z0-9-]+): (.*)$/.exec(line));
  if (pairs.some(pair => !pair)) return {};
  return Object.fromEntries(
    pairs.flatMap(pair => (pair ? [[pair[1], pair[2]]] : [])),
  );
}

/** What a person wrote: the message without its trailers. */
export function withoutTrailers(message: string): string {
  const text = message.trim();
  if (Object.keys(parseTrailers(text)).length === 0) return text;
  return text
    .split(/\n{2,}/)
    .slice(0, -1)
    .join('\n\n');
}
