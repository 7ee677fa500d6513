import type { Handler, Request, Response } from 'express';
import { Subject } from '@catalyst/model';
import { ApiContext, mayIn, openEnvironment, subjectOf } from '../api/guard';
import { EnvironmentViews } from '../views/environmentViews';
import { createStreamClient } from './client';
import { parseCursor } from './cursor';

const heartbeatMs = 4_000;
/** A stream ends when its token may have: the client comes back with a new one, and resumes. */
const longestMs = 15 * 60_000;

/** Whether an Environment is part of a stream. */
type Chosen = (environment: string) => boolean;

/** The Environments that are asked for; without any, all that the caller may read, also those to come. */
async function chosenBy(
  context: ApiContext,
  request: Request,
): Promise<{ subject: Subject; chosen: Chosen }> {
  const { environments } = request.query;
  const subject = await subjectOf(context, request);
  if (typeof environments !== 'string' || environments === '') {
    return {
      subject,
      chosen: name => mayIn(subject, 'application.read', name),
    };
  }
  const names = new Set(environments.split(','));
  for (const name of names)
    await openEnvironment(context, request, 'application.read', name);
  return { subject, chosen: name => names.has(name) };
}

function run(
  context: ApiContext,
  request: Request,
  response: Response,
  chosen: Chosen,
) {
  const { views } = context.projector;
  const current = (): EnvironmentViews[] =>
    views.all().filter(v => chosen(v.environment));
  const client = createStreamClient(
    response,
    parseCursor(request.header('last-event-id')),
  );
  const heartbeat = () => client.heartbeat(new Date().toISOString());
  const stopListening = views.listen((environment, changed, replaced) => {
    if (!chosen(environment)) return;
    if (changed) client.update(changed, replaced);
    else client.remove(environment);
  });
  const drained = () => {
    client.drained(current());
    heartbeat();
  };
  const beating = setInterval(heartbeat, heartbeatMs);
  const ending = setTimeout(() => {
    stop();
    response.end();
  }, longestMs);
  // What is written to a response that was ended would bring the backend down, and a slow client closes long after the end.
  function stop() {
    clearInterval(beating);
    clearTimeout(ending);
    stopListening();
    response.off('drain', drained);
  }
  response.on('drain', drained);
  response.on('close', stop);
  current().forEach(v => client.update(v, true));
  // The first one says that all was told that there is.
  heartbeat();
}

/**
 * `GET /v1/stream?environments=a,b`: every change of the cards as server-sent events. The id of an event resumes the stream after it.
 */
export function getStream(context: ApiContext): Handler {
  return async (request, response) => {
    const { chosen } = await chosenBy(context, request);
    // Whoever has gone meanwhile will not say so again.
    if (response.destroyed) return;
    // `no-transform`: compression would hold events back.
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    });
    run(context, request, response, chosen);
  };
}
