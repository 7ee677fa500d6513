/** Files of a small sound Blueprint, with a chart. */
export function blueprintFiles(name: string, version: string, change: (text: string) => string = text => text): Record<string, string> {
  const blueprint = `apiVersion: catalyst.openova.io/v1alpha1
kind: Blueprint
metadata:
  name: ${name}
spec:
  version: ${version}
  visibility: listed
  card:
    title: ${name.replace('bp-', '')}
    tagline: A service of the Organization's own.
    category: business
    icon: card/icon.svg
  configSchema:
    type: object
    properties:
      replicas: {type: integer, minimum: 1, default: 1, description: Pods.}
  manifests:
    source: {kind: HelmChart, ref: ./chart}
    overlays:
      large: {replicas: 3}
`;
  return {
    'blueprint.yaml': change(blueprint),
    'README.md': `# ${name}\n`,
    'card/icon.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M4 4h16v16H4z"/></svg>\n',
    'chart/Chart.yaml': `apiVersion: v2\nname: ${name.replace('bp-', '')}\nversion: ${version}\n`,
    'chart/values.yaml': 'replicas: 1\n',
    'chart/templates/configmap.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: "{{ .Release.Name }}"}\n',
  };
}

/** The files of a Blueprint in a folder of a repository. */
export function inFolder(folder: string, files: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([path, content]) => [`${folder}/${path}`, content]));
}
