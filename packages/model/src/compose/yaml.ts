import { Tags } from 'yaml';
import { Values, isMap } from '../blueprint/values';

/** Of YAML 1.1 what Go's reader does not know: a date and `12:30` stay text, and nothing becomes other than plain data. */
const UNKNOWN_TO_GO = new Set(['timestamp', 'binary', 'omap', 'pairs', 'set'].map(name => `tag:yaml.org,2002:${name}`));

const asGo = (tags: Tags): Tags =>
  tags.filter(tag => typeof tag === 'string' || !(UNKNOWN_TO_GO.has(tag.tag) || ('format' in tag && tag.format === 'TIME')));

/** Reads YAML as kustomize and Helm do. */
export const YAML_AS_KUSTOMIZE = { version: '1.1', customTags: asGo, maxAliasCount: 100 } as const;

/**
 * Plain data as YAML that means the same to every reader: kustomize and Helm read YAML 1.1, where a plain `on`, `n` or `12:30` is no
 * text, others 1.2, where `0o14` is a number. All that could be taken for something else is quoted. Deterministic; `undefined` is
 * left out.
 */
export function writeYaml(content: unknown, comment?: string): string {
  const lines: string[] = comment === undefined ? [] : [`# ${comment}`];
  writeValue(content, '', lines);
  return `${lines.join('\n')}\n`;
}

function writeValue(value: unknown, indent: string, lines: string[]): void {
  if (!isFilled(value)) lines.push(`${indent}${inline(value, indent)}`);
  else if (Array.isArray(value)) writeList(value, indent, lines);
  else writeMap(value, indent, lines);
}

function writeMap(map: Values, indent: string, lines: string[]): void {
  for (const key of Object.keys(map)) {
    const value = map[key];
    if (value === undefined) continue;
    const head = `${indent}${scalar(key)}:`;
    if (isFilled(value)) {
      lines.push(head);
      writeValue(value, `${indent}  `, lines);
    } else {
      lines.push(`${head} ${inline(value, indent)}`);
    }
  }
}

function writeList(items: unknown[], indent: string, lines: string[]): void {
  for (const item of items) {
    const at = lines.length;
    writeValue(item, `${indent}  `, lines);
    lines[at] = `${indent}- ${lines[at].slice(indent.length + 2)}`;
  }
}

function inline(value: unknown, indent: string): string {
  if (typeof value === 'string') return isBlock(value) ? block(value, `${indent}  `) : scalar(value);
  if (Array.isArray(value)) return '[]';
  return typeof value === 'object' && value !== null ? '{}' : String(value ?? null);
}

const PLAIN = /^[A-Za-z/][A-Za-z0-9 _./@+%-]*$/;
const PATH = /^(\.\/|\.{1,2}\/[A-Za-z0-9_./-]+)$/;
const URL = /^[A-Za-z][A-Za-z0-9+.-]*:\/\/[A-Za-z0-9_./:@-]*[A-Za-z0-9_/]$/;
const VERSION = /^\d+\.\d+\.\d+([-.][A-Za-z][0-9A-Za-z.-]*)?$/;
const QUANTITY = /^[1-9]\d*(\.\d+)?(m|h|s|Mi|Gi|Ki|Ti)$/;
const WORDS = /^(y|n|yes|no|on|off|true|false|null|nan|inf|e[-+]?\d+)$/i;

/** A text on one line: plain where nobody can misread it, else quoted. */
function scalar(text: string): string {
  if (PLAIN.test(text) && !WORDS.test(text) && !text.endsWith(' ')) return text;
  if (VERSION.test(text) || QUANTITY.test(text) || PATH.test(text) || URL.test(text)) return text;
  return /^[\x20-\x7e\u00a1-\u024f\u2010-\u2027]*$/.test(text) ? `'${text.replace(/'/g, "''")}'` : JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Lines of ordinary characters, the first one not indented. */
function isBlock(text: string): boolean {
  return text.includes('\n') && /^[\x21-\x7e]/.test(text) && /^[\x20-\x7e\u00a1-\u024f\n]*$/.test(text);
}

function block(text: string, indent: string): string {
  const body = text.replace(/\n+$/, '');
  const ends = text.length - body.length;
  const chomp = ['-', ''][ends] ?? '+';
  const lines = `${body}${'\n'.repeat(Math.max(ends - 1, 0))}`.split('\n');
  return `|${chomp}\n${lines.map(line => (line === '' ? '' : `${indent}${line}`)).join('\n')}`;
}

/** Whether something has lines of its own: a list or a map that is not empty. */
function isFilled(value: unknown): value is Values {
  if (Array.isArray(value)) return value.length > 0;
  return isMap(value) && Object.keys(value).some(key => value[key] !== undefined);
}
