import { errorFromStatus } from './errors';
import { query, Session } from './session';
import { open, readLines, readText } from './transport';
import { LogQuery } from './types';

/** Lines of a container's log, the oldest first. */
export async function* readLogs(
  session: Session,
  asked: LogQuery,
): AsyncGenerator<string> {
  const {
    namespace,
    pod,
    container,
    tailLines,
    previous,
    follow,
    timestamps,
    signal,
  } = asked;
  const path = `/api/v1/namespaces/${encodeURIComponent(
    namespace,
  )}/pods/${encodeURIComponent(pod)}/log${query({
    container,
    tailLines,
    previous,
    follow,
    timestamps,
  })}`;
  const response = await open(session.connection, {
    method: 'GET',
    path,
    signal,
  });
  const status = response.statusCode ?? 0;
  if (status !== 200) {
    const text = await readText(session.connection, response);
    throw errorFromStatus(`logs of Pod ${namespace}/${pod}`, status, text);
  }
  try {
    yield* readLines(response);
  } catch (error) {
    if (!signal?.aborted) throw error;
  }
}
