const RAW = String.raw`[bB]?[rR](?:"""[\s\S]*?"""|'''[\s\S]*?'''|"[^"]*"|'[^']*')`;
const TEXT = String.raw`"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'`;
const COMMENT = String.raw`\/\/[^\n]*`;
const LOOP = String.raw`\.\s*(?:all|exists_one|exists|filter|map)\s*\(`;
const TOKEN = new RegExp(`${RAW}|${TEXT}|${COMMENT}|${LOOP}|[()]`, 'g');

/**
 * How many loops over lists stand within each other in an expression of CEL. Its library bounds what an expression says, not how long it
 * takes: one loop takes as long as the list is, two within each other that times itself.
 */
export function loopDepth(expression: string): number {
  const open: boolean[] = [];
  let deepest = 0;
  for (const [token] of expression.matchAll(TOKEN)) {
    if (token === ')') open.pop();
    else if (token.endsWith('(')) open.push(token !== '(');
    deepest = Math.max(deepest, open.filter(isLoop => isLoop).length);
  }
  return deepest;
}
