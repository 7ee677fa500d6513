import type { Tree } from './tar';

/** What Flux leaves out of an artifact when nobody says otherwise. */
const vcs = ['.git/', '.gitignore', '.gitmodules', '.gitattributes'];
const defaults = [
  '*.jpg',
  '*.jpeg',
  '*.gif',
  '*.png',
  '*.wmv',
  '*.flv',
  '*.tar.gz',
  '*.zip',
  '.github/',
  '.circleci/',
  '.travis.yml',
  '.gitlab-ci.yml',
  'appveyor.yml',
  '.drone.yml',
  'cloudbuild.yaml',
  'codeship-services.yml',
  'codeship-steps.yml',
  '**/.goreleaser.yml',
  '**/.sops.yaml',
  '**/.flux.yaml',
];

interface Rule {
  test: RegExp;
  include: boolean;
}

const globbed = (pattern: string) =>
  pattern
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replace(/\*\*\/|\/\*\*|\*|\?/g, wildcard => {
      if (wildcard === '**/') return '(?:.*/)?';
      if (wildcard === '/**') return '/.*';
      return wildcard === '*' ? '[^/]*' : '[^/]';
    });

/** Reads one line as `.gitignore` means it. */
function parseRule(line: string, folder = ''): Rule | undefined {
  let pattern = line.trim();
  if (!pattern || pattern.startsWith('#')) return undefined;
  const include = pattern.startsWith('!');
  if (include) pattern = pattern.slice(1);
  const onlyFolder = pattern.endsWith('/');
  pattern = pattern.replace(/\/$/, '');
  const anchored = pattern.includes('/');
  const body = globbed(pattern.replace(/^\//, ''));
  const start = `^${globbed(folder)}${anchored ? '' : '(?:.*/)?'}`;
  return {
    test: new RegExp(`${start}${body}${onlyFolder ? '/' : '(?:/|$)'}`),
    include,
  };
}

const isRule = (rule: Rule | undefined): rule is Rule => rule !== undefined;

function rulesOf(tree: Tree, override: string | undefined): Rule[] {
  const parse = (lines: string[], folder = '') =>
    lines.map(l => parseRule(l, folder)).filter(isRule);
  const rules = parse([...vcs, ...(override === undefined ? defaults : [])]);
  for (const [path, file] of tree) {
    if (!/(^|\/)\.sourceignore$/.test(path)) continue;
    const folder = path.slice(0, -'.sourceignore'.length);
    rules.push(...parse(file.content.toString().split('\n'), folder));
  }
  return [...rules, ...parse((override ?? '').split('\n'))];
}

/** The files that go into an artifact: the last rule that speaks of a path decides. */
export function withoutIgnored(tree: Tree, override?: string): Tree {
  const rules = rulesOf(tree, override);
  const kept = (path: string) =>
    rules.findLast(rule => rule.test.test(path))?.include ?? true;
  return new Map([...tree].filter(([path]) => kept(path)));
}
