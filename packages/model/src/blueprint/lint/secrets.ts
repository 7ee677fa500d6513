import { LintRule, filesBelow, inFile } from './context';
import { manifestsFolder } from './manifests';

const SECRET_KEY = /^\s*-?\s*["']?[A-Za-z0-9_.-]*(password|passwd|secret|token|api[-_]?key|private[-_]?key)["']?\s*:\s*(.+?)\s*$/i;
const REFERENCE = /(name|ref|from|key|path|file|class|mount|env)$/i;

/** No credential stands in the manifests: what has one is reported with its line. Templates and references are fine. */
export const plaintextSecretRule: LintRule = context => {
  const folder = manifestsFolder(context);
  if (folder === undefined) return [];
  return filesBelow(context.files, folder)
    .filter(([path]) => /\.(ya?ml|tpl)$/.test(path))
    .flatMap(([path, text]) => plaintextLines(text).map(line => inFile('plaintext-secret', path, line, MESSAGE)));
};

const IS_SECRET = /^kind:\s*["']?Secret["']?\s*$/m;
const MESSAGE = 'A credential stands here in plain text. Make it in the cluster (lookup, else random) or take it from a Secret.';

/** Lines, from 1, of the Secrets in a file that hold a literal value. */
function plaintextLines(text: string): number[] {
  const lines: number[] = [];
  let start = 1;
  for (const document of text.split(/^---.*$/m)) {
    const texts = document.split('\n');
    const literal = IS_SECRET.test(document) ? [...texts.keys()].filter(at => isLiteral(texts[at])) : [];
    for (const at of literal) lines.push(start + at);
    start += texts.length - 1;
  }
  return lines;
}

function isLiteral(line: string): boolean {
  const match = SECRET_KEY.exec(line);
  if (!match) return false;
  const [key, value] = [line.split(':')[0].trim(), match[2]];
  return !REFERENCE.test(key) && !/^["']{2}$/.test(value) && !/\{\{|\$\{|^[|>{[&*]|^(true|false|null|~)$/.test(value);
}
