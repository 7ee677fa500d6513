/** One event of a `text/event-stream`. */
export interface SseMessage {
  id?: string;
  event?: string;
  data: string;
}

function parseBlock(block: string): SseMessage | undefined {
  const message: SseMessage = { data: '' };
  const data: string[] = [];
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') data.push(value);
    else if (field === 'id') message.id = value;
    else if (field === 'event') message.event = value;
  }
  return data.length > 0 ? { ...message, data: data.join('\n') } : undefined;
}

/**
 * Reads a `text/event-stream` as it arrives: give it pieces of text cut anywhere, it gives back the messages that are whole.
 * Comments keep the connection alive and are no messages.
 */
export function createSseParser(): (piece: string) => SseMessage[] {
  let rest = '';
  return piece => {
    rest += piece;
    // A carriage return at the end may be the first half of a line break.
    const half = rest.endsWith('\r') ? '\r' : '';
    const text = rest.slice(0, rest.length - half.length).replace(/\r\n?/g, '\n');
    const blocks = text.split('\n\n');
    rest = (blocks.pop() ?? '') + half;
    return blocks.flatMap(block => parseBlock(block) ?? []);
  };
}
