import { Document, LineCounter, isNode, parseDocument } from 'yaml';
import { Finding } from '../crd';
import { isMap } from './values';

/** A place in a file, from 1. */
export interface Position {
  line: number;
  column: number;
}

/** A parsed YAML file that knows where its fields stand. */
export interface YamlFile {
  /** Path of the file. */
  file: string;
  /** The content; `undefined` when it cannot be read as a map. */
  content?: Record<string, unknown>;
  /** What is wrong with the YAML itself. */
  findings: Finding[];
  /** Where a field stands; the nearest one above it when it is missing. */
  positionOf(path: readonly (string | number)[]): Position;
}

/**
 * Reads YAML 1.2 with aliases limited, as people and machines write it. Tags that would make anything but plain data are not known
 * and are reported.
 */
export function readYaml(file: string, text: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const findings: Finding[] = [...document.errors, ...document.warnings].map(error => ({
    rule: 'yaml',
    severity: 'error',
    message: `This is not valid YAML: ${error.message.split('\n')[0]}`,
    file,
    ...at(error.pos[0]),
  }));
  const { content, problem } = findings.length === 0 ? contentOf(document) : { content: undefined, problem: undefined };
  if (problem !== undefined) findings.push({ rule: 'yaml', severity: 'error', message: problem, file, line: 1, column: 1 });
  return {
    file,
    content: isMap(content) ? content : undefined,
    findings,
    positionOf: path => at(offsetOf(document, path)),
  };
}

function contentOf(document: Document): { content?: unknown; problem?: string } {
  try {
    const content: unknown = document.toJS({ maxAliasCount: 100 });
    return isMap(content) ? { content } : { problem: 'This file holds no fields.' };
  } catch (error) {
    return { problem: `This is not valid YAML: ${(error as Error).message}` };
  }
}

function offsetOf(document: Document, path: readonly (string | number)[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

/** A JSON pointer as the keys that lead there. */
export function keysOfPointer(pointer: string): (string | number)[] {
  return pointer
    .split('/')
    .slice(1)
    .map(token => token.replace(/~1/g, '/').replace(/~0/g, '~'))
    .map(token => (/^\d+$/.test(token) ? Number(token) : token));
}
