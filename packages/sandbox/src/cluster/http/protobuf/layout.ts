import { messages } from './messages';

/** What is known of a field of a message. */
export interface FieldLayout {
  /** Its name in JSON; of an inlined message, whose fields are those of the message around it, empty. */
  name: string;
  /** `string`, `int`, `bool`, `bytes`, or the name of a message. */
  type: string;
  list: boolean;
  map: boolean;
  /** It may be there and be empty; any other field that is empty is absent from JSON. */
  pointer: boolean;
}

/** Fields by number. */
export type MessageLayout = ReadonlyMap<number, FieldLayout>;

function fieldLayout(text: string): FieldLayout {
  const inline = text.startsWith('^');
  const [name, given = 'string'] = inline
    ? ['', text.slice(1)]
    : text.split(':');
  const list = given.startsWith('[]');
  const map = given.startsWith('{}');
  const pointer = given.endsWith('?');
  return {
    name,
    type: given.replace(/^(\[\]|\{\})|\?$/g, ''),
    list,
    map,
    pointer,
  };
}

function messageLayout(fields: string[]): MessageLayout {
  const layout = new Map<number, FieldLayout>();
  let number = 0;
  for (const text of fields) {
    const [, skip, field] = /^(?:(\d+)=)?(.*)$/.exec(text) ?? [];
    number = skip ? Number(skip) : number + 1;
    layout.set(number, fieldLayout(field));
  }
  return layout;
}

/**
 * Reads the table of messages. Each line is a message and its fields by number, from 1 on; `7=name` skips to a number,
 * an indented line goes on. A field is `name` (a string), `name:type`, `name:[]type`, `name:{}type` (a map with text for keys),
 * `^type` (inlined); a `?` after the type marks a pointer.
 */
function layouts(text: string): ReadonlyMap<string, MessageLayout> {
  return new Map(
    text
      .replace(/\n +/g, ' ')
      .split('\n')
      .filter(Boolean)
      .map(line => {
        const [name, ...fields] = line.split(' ');
        return [name, messageLayout(fields)];
      }),
  );
}

let known: ReadonlyMap<string, MessageLayout> | undefined;

/** The layout of a message; undefined for one that this server does not read. */
export function layoutOf(message: string): MessageLayout | undefined {
  known ??= layouts(messages);
  return known.get(message);
}
