import type { Handler } from 'express';
import { InputError, NotFoundError } from '@backstage/errors';
import type { ClustersService } from '@catalyst/backstage-plugin-catalyst-node';
import { isKubeError } from '@catalyst/kube';
import { applicationNameProblem } from '@catalyst/model';
import { ApiContext, openEnvironment } from './guard';

const mostLines = 1_000;

function tailOf(value: unknown): number {
  if (value === undefined) return mostLines;
  const lines = Number(value);
  if (!Number.isInteger(lines) || lines < 1)
    throw new InputError(
      `lines: expected a whole number from 1 to ${mostLines}`,
    );
  return Math.min(lines, mostLines);
}

const textOf = (value: unknown) =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** `GET …/applications/{application}/logs?pod=`: the last lines of a pod's log, as text. */
export function getLogs(
  context: ApiContext,
  clusters: Pick<ClustersService, 'vclusters'>,
): Handler {
  return async (request, response) => {
    const { name } = await openEnvironment(
      context,
      request,
      'application.read',
    );
    const { application: namespace } = request.params;
    // Other namespaces of a vcluster are none of theirs: what runs there is Catalyst's own.
    if (applicationNameProblem(namespace))
      throw new NotFoundError(`There is no Application ${namespace}`);
    const pod = textOf(request.query.pod);
    if (!pod) throw new InputError('pod: expected the name of a pod');
    const tailLines = tailOf(request.query.lines);
    const container = textOf(request.query.container);
    for (const client of await clusters.vclusters(name)) {
      if (
        !(await client.find({
          apiVersion: 'v1',
          kind: 'Pod',
          namespace,
          name: pod,
        }))
      )
        continue;
      response.type('text/plain');
      try {
        for await (const line of client.logs({
          namespace,
          pod,
          container,
          tailLines,
        }))
          response.write(`${line}\n`);
      } catch (error) {
        if (!isKubeError(error, 'invalid') || response.headersSent) throw error;
      }
      response.end();
      return;
    }
    throw new NotFoundError(
      `There is no pod ${pod} of the Application ${namespace}`,
    );
  };
}
