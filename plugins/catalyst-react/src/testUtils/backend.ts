import { ApplicationView, EnvironmentView, StreamEvent } from '@catalyst/model';
import { FetchApi } from '@backstage/frontend-plugin-api';

/** A request as the backend saw it. */
export interface SeenRequest {
  method: string;
  /** As `/api/catalyst-blueprints/v1/blueprints`. */
  path: string;
  body: unknown;
  headers: Headers;
}

/** Answers a request with a body, or with an error of this status. */
export type Answer = (request: SeenRequest) => unknown;

/** A body for an error as Backstage's backends answer it. */
export class Refusal {
  constructor(
    readonly status: number,
    readonly error: { name: string; message: string; fields?: { field: string; message: string }[] },
  ) {}
}

export interface TestBackend {
  fetchApi: FetchApi;
  /** All requests but the stream's. */
  requests: SeenRequest[];
  /** Sends an event to every open stream. */
  send(event: StreamEvent): void;
  /** An Application is new or has changed. */
  upsert(application: ApplicationView): void;
  /** Breaks every stream; a new one is refused until `connect`. */
  disconnect(): void;
  connect(): void;
}

export interface TestBackendOptions {
  environments?: { view: EnvironmentView; applications: ApplicationView[] }[];
  /** Answers by `METHOD path`. */
  answers?: Record<string, Answer>;
}

type Controller = ReadableStreamDefaultController<Uint8Array>;

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

function toResponse(answer: unknown): Response {
  if (!(answer instanceof Refusal)) return json(answer ?? {});
  return json({ error: answer.error, response: { statusCode: answer.status } }, answer.status);
}

/** Catalyst's backends behind an injected fetch: answers as given, and a live stream that the test feeds. */
export function createTestBackend({ environments = [], answers = {} }: TestBackendOptions = {}): TestBackend {
  const streams = new Set<Controller>();
  const requests: SeenRequest[] = [];
  let revision = 1;
  let down = false;

  const write = (stream: Controller, event: StreamEvent) =>
    stream.enqueue(new TextEncoder().encode(`id: ${revision}\ndata: ${JSON.stringify(event)}\n\n`));

  const open = (signal: AbortSignal | null | undefined): Response => {
    if (down) return toResponse(new Refusal(503, { name: 'ServiceUnavailableError', message: 'Starting' }));
    const body = new ReadableStream<Uint8Array>({
      start(stream) {
        streams.add(stream);
        for (const { view, applications } of environments) {
          write(stream, { type: 'snapshot', environment: view.name, revision, view, applications });
        }
        write(stream, { type: 'heartbeat', at: new Date().toISOString() });
        signal?.addEventListener('abort', () => {
          if (streams.delete(stream)) stream.error(signal.reason);
        });
      },
      cancel: () => undefined,
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  };

  const send = (event: StreamEvent) => streams.forEach(stream => write(stream, event));

  const fetch: typeof globalThis.fetch = async (input, init) => {
    const { pathname } = new URL(String(input), 'http://localhost');
    if (pathname.endsWith('/v1/stream')) return open(init?.signal);
    const method = init?.method ?? 'GET';
    const body = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined;
    const request = { method, path: pathname, body, headers: new Headers(init?.headers) };
    requests.push(request);
    const answer = answers[`${method} ${pathname}`];
    return toResponse(answer ? answer(request) : new Refusal(404, { name: 'NotFoundError', message: `No ${pathname}` }));
  };

  return {
    fetchApi: { fetch },
    requests,
    send,
    upsert: application => {
      revision += 1;
      send({ type: 'application', environment: application.environment, revision, application });
    },
    disconnect: () => {
      down = true;
      streams.forEach(stream => stream.close());
      streams.clear();
    },
    connect: () => {
      down = false;
    },
  };
}
