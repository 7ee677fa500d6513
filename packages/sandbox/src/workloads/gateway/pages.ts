import type { KubeObject } from '../../cluster/types';

const escaped = (text: string) =>
  text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);

const page = (title: string, body: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 15vh auto; padding: 0 1.5rem; color: #1b1f24; background: #fff; }
dt { font-weight: 600 } dd { margin: 0 0 .75rem } code { font-size: .95em }
@media (prefers-color-scheme: dark) { body { color: #e6e6e6; background: #16181c } }
</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${body}
</main>
</body>
</html>
`;

const facts = (entries: [string, string][]) =>
  `<dl>${entries
    .map(
      ([name, value]) =>
        `<dt>${escaped(name)}</dt><dd><code>${escaped(value)}</code></dd>`,
    )
    .join('')}</dl>`;

const image = (pod: KubeObject) =>
  String(pod.spec?.containers?.[0]?.image ?? 'unknown');

const nameOf = ({ metadata }: KubeObject) =>
  `${metadata.namespace}/${metadata.name}`;

/** What stands in the place of an Application that runs. */
export function servedPage(
  host: string,
  service: KubeObject | undefined,
  pod: KubeObject,
): string {
  const application =
    pod.metadata.labels?.['openova.io/application'] ??
    service?.metadata.name ??
    host;
  const body = `<p>Served by the sandbox in place of <code>${escaped(
    image(pod),
  )}</code>.</p>`;
  return page(
    application,
    body +
      facts([
        ['Host', host],
        ['Service', service ? nameOf(service) : 'not found'],
        ['Pod', pod.metadata.name],
      ]),
  );
}

/** No pod takes requests. */
export const emptyPage = (host: string, service: KubeObject | undefined) =>
  page(
    '503 Service Unavailable',
    `<p>No pod behind <code>${escaped(host)}</code> is ready.</p>${facts([
      ['Service', service ? nameOf(service) : 'not found'],
    ])}`,
  );

/** No Ingress names the host. */
export const unknownPage = (host: string) =>
  page(
    '404 Not Found',
    `<p>No Application answers at <code>${escaped(host)}</code>.</p>`,
  );
