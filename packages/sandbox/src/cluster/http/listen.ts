import { createServer } from 'node:http';
import { createSecureServer } from 'node:http2';
import type { AddressInfo, Server, Socket } from 'node:net';
import type { Answerer } from './message';

/** A server that listens. */
export interface Listening {
  /** Host and port. */
  address: string;
  /** Resolves when nobody is connected any more. */
  close(): Promise<void>;
}

/** Where to listen; port 0 stands for a free one. */
export interface Place {
  host: string;
  port: number;
}

/** Certificate and key in PEM. */
export interface Credentials {
  certificate: string;
  key: string;
}

/** Longer than clients keep a connection that they do not use, in milliseconds. */
const idle = 120_000;
/** How much the streams of one connection may hold in memory, in MB. */
const maxSessionMemory = 256;

function begin(server: Server, { host, port }: Place): Promise<Listening> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const close = () =>
    new Promise<void>(resolve => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const { port: given } = server.address() as AddressInfo;
      resolve({ address: `${host}:${given}`, close });
    });
  });
}

/** Listens by HTTPS, with HTTP/2 for clients that offer it, as the real server does. */
export function listenSecurely(
  place: Place,
  { certificate, key }: Credentials,
  answer: Answerer,
): Promise<Listening> {
  const server = createSecureServer(
    { cert: certificate, key, allowHTTP1: true, maxSessionMemory },
    answer,
  );
  // For those that come by HTTP/1.1; without it Node closes after five seconds what a client is about to use.
  Object.assign(server, { keepAliveTimeout: idle });
  return begin(server, place);
}

/** Listens by plain HTTP. */
export function listenPlainly(
  place: Place,
  answer: Answerer,
): Promise<Listening> {
  const server = createServer(answer);
  server.keepAliveTimeout = idle;
  return begin(server, place);
}
