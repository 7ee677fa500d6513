/** The files of an Application of one Deployment, small enough to need no chart. */
export function applicationFiles(
  name: string,
  { replicas = 1, image = 'shop:1', fault = '', bindings = '{}' } = {},
) {
  const folder = `applications/${name}`;
  const annotations = fault
    ? `\n      annotations: {sandbox.catalyst.openova.io/fault: ${fault}}`
    : '';
  return {
    [`flux-system/applications/${name}.yaml`]: `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: ${name}
  namespace: flux-system
  labels: {openova.io/application: ${name}}
spec:
  interval: 10m
  retryInterval: 1s
  timeout: 1m
  path: ./applications/${name}
  prune: true
  wait: true
  sourceRef: {kind: GitRepository, name: environment}
`,
    [`${folder}/kustomization.yaml`]:
      'resources: [application.yaml, namespace.yaml, release.yaml]\n',
    [`${folder}/application.yaml`]: `apiVersion: catalyst.openova.io/v1alpha1
kind: Application
metadata:
  name: ${name}
  namespace: flux-system
  labels: {openova.io/application: ${name}}
spec:
  blueprint: bp-shop
  version: 1.0.0
  bindings: ${bindings}
`,
    [`${folder}/values.yaml`]: `replicas: ${replicas}\n`,
    [`${folder}/namespace.yaml`]: `apiVersion: v1
kind: Namespace
metadata:
  name: ${name}
`,
    [`${folder}/release.yaml`]: `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: ${name}.manifests
  namespace: flux-system
  labels: {openova.io/application: ${name}}
spec:
  interval: 10m
  retryInterval: 1s
  timeout: 1m
  path: ./applications/${name}/manifests
  prune: true
  wait: true
  sourceRef: {kind: GitRepository, name: environment}
`,
    [`${folder}/manifests/kustomization.yaml`]:
      'resources: [deployment.yaml]\n',
    [`${folder}/manifests/deployment.yaml`]: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: ${name}
spec:
  replicas: ${replicas}
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata:
      labels: {app: ${name}}${annotations}
    spec:
      containers:
        - name: main
          image: ${image}
          env: [{name: PASSWORD, value: hunter2}]
`,
  };
}

/** The same files, taken away. */
export function noFiles(name: string): Record<string, undefined> {
  return Object.fromEntries(
    Object.keys(applicationFiles(name)).map(path => [path, undefined]),
  );
}
