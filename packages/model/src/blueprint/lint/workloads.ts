import { LintContext, LintRule, filesBelow, inFile } from './context';
import { manifestsFolder } from './manifests';

const SERVES = /^kind:\s*(Deployment|StatefulSet|DaemonSet)\s*$/m;

function manifestsOf(context: LintContext): [string, string][] {
  const folder = manifestsFolder(context);
  if (folder === undefined) return [];
  return filesBelow(context.files, folder).filter(([path]) => /\.(ya?ml|tpl)$/.test(path));
}

/** Images have a version of their own, so that the same Blueprint always installs the same. */
export const imageRule: LintRule = context =>
  manifestsOf(context).flatMap(([path, text]) =>
    text.split('\n').flatMap((line, at) => {
      const image = /^\s*(?:-\s*)?image:\s*["']?([^\s"'{}]+)["']?\s*$/.exec(line)?.[1];
      if (image === undefined || !isFloating(image)) return [];
      return [inFile('image', path, at + 1, `The image ${image} has no version: the same Blueprint would install something else tomorrow.`, 'warning')];
    }),
  );

function isFloating(image: string): boolean {
  const last = image.slice(image.lastIndexOf('/') + 1);
  if (last.includes('@')) return false;
  return image.includes('/') ? !last.includes(':') || last.endsWith(':latest') : last.endsWith(':latest');
}

/** What serves says when it is ready, else nobody can tell Installing from Running. */
export const probeRule: LintRule = context => {
  const manifests = manifestsOf(context);
  const serving = manifests.filter(([, text]) => SERVES.test(text));
  if (serving.length === 0 || manifests.some(([, text]) => text.includes('readinessProbe'))) return [];
  return [inFile('probes', serving[0][0], 1, 'No readinessProbe: nobody can tell when it is ready to serve.', 'warning')];
};

/** Workloads carry the labels that all of Kubernetes' tools know. */
export const labelRule: LintRule = context => {
  const manifests = manifestsOf(context);
  const serving = manifests.filter(([, text]) => SERVES.test(text));
  if (serving.length === 0 || manifests.some(([, text]) => text.includes('app.kubernetes.io/'))) return [];
  return [inFile('labels', serving[0][0], 1, 'No app.kubernetes.io/ labels on the workloads.', 'warning')];
};
