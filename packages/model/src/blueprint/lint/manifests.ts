import { readYaml } from '../yamlFile';
import { LintContext, LintRule, atField, inFile, plainPath } from './context';

const REF = ['spec', 'manifests', 'source', 'ref'];

/** Folder of a Blueprint's manifests, as `chart`; `undefined` when they are an OCI artifact. */
export function manifestsFolder(context: Pick<LintContext, 'blueprint'>): string | undefined {
  const { kind, ref } = context.blueprint.spec.manifests.source;
  if (ref?.startsWith('oci://')) return undefined;
  return plainPath(ref ?? (kind === 'HelmChart' ? './chart' : './manifests/base'));
}

/** What manifests.source speaks of is there. */
export const manifestsRule: LintRule = context => {
  const folder = manifestsFolder(context);
  const { kind } = context.blueprint.spec.manifests.source;
  if (folder === undefined) {
    return kind === 'Kustomize' ? [atField(context, 'manifests', REF, 'Kustomize takes a folder of the Blueprint, not an OCI artifact.')] : [];
  }
  const file = kind === 'HelmChart' ? `${folder}/Chart.yaml` : `${folder}/kustomization.yaml`;
  if (!context.files.has(file)) return [atField(context, 'manifests', REF, `The file ${file} is missing.`)];
  return kind === 'HelmChart' ? chartFindings(context, file) : componentFindings(context);
};

function chartFindings(context: LintContext, file: string) {
  const chart = readYaml(file, context.files.get(file) ?? '');
  if (chart.content === undefined) return chart.findings;
  const { version } = context.blueprint.spec;
  if (chart.content.version === version) return [];
  const { line } = chart.positionOf(['version']);
  return [inFile('chart-version', file, line, `The chart's version is ${String(chart.content.version)}, the Blueprint's ${version}: keep them alike.`, 'warning')];
}

function componentFindings(context: LintContext) {
  const { source, overlays = {} } = context.blueprint.spec.manifests;
  const folder = plainPath(source.overlays ?? './manifests/overlays');
  return Object.keys(overlays).flatMap(size => {
    const file = `${folder}/${size}/kustomization.yaml`;
    if (context.files.has(file)) return [];
    return [atField(context, 'manifests', ['spec', 'manifests', 'overlays', size], `The component ${file} of the size ${size} is missing.`)];
  });
}

/** Pictures and the readme are there. */
export const cardRule: LintRule = context => {
  const { icon, screenshots = [] } = context.blueprint.spec.card;
  const findings = screenshots
    .map((path, at) => ({ path, at }))
    .filter(({ path }) => !context.files.has(plainPath(path)))
    .map(({ path, at }) => atField(context, 'card', ['spec', 'card', 'screenshots', at], `The picture ${path} is missing.`));
  if (icon?.includes('/') && !context.files.has(plainPath(icon))) {
    findings.push(atField(context, 'card', ['spec', 'card', 'icon'], `The icon ${icon} is missing.`));
  }
  if (!context.files.has('README.md')) {
    findings.push(atField(context, 'readme', [], 'README.md is missing: people read it before they install.', 'warning'));
  }
  return findings;
};
