import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ClusterClient } from '../../cluster/types';
import { emptyPage, servedPage, unknownPage } from './pages';
import { routeFor } from './route';

export interface GatewayOptions {
  /** 0 takes a free one. */
  port: number;
  /** The clusters whose Ingress objects are served, as they are at each request. */
  clusters(): ClusterClient[];
}

/** The listener in front of the Applications. */
export interface Gateway {
  url: string;
  port: number;
  stop(): Promise<void>;
}

const hostOf = (request: IncomingMessage) =>
  (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
const pathOf = (request: IncomingMessage) => (request.url ?? '/').split('?')[0];

function send(response: ServerResponse, status: number, page: string) {
  response
    .writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
    })
    .end(page);
}

async function answer(
  clusters: ClusterClient[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const host = hostOf(request);
  const route = await routeFor(clusters, host, pathOf(request));
  if (!route) return send(response, 404, unknownPage(host));
  const { service, pods } = route;
  if (!pods.length) return send(response, 503, emptyPage(host, service));
  const pod = pods[Math.floor(Math.random() * pods.length)];
  return send(response, 200, servedPage(host, service, pod));
}

/** Starts the gateway on loopback: a request goes by its host to an Ingress, from there to a Service and to one of its ready pods. */
export async function startGateway({
  port,
  clusters,
}: GatewayOptions): Promise<Gateway> {
  const server = createServer((request, response) => {
    answer(clusters(), request, response).catch(() =>
      response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: listening } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${listening}`,
    port: listening,
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
