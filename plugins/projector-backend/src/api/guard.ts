import type { Request } from 'express';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  AccessService,
  notFound,
} from '@catalyst/backstage-plugin-catalyst-node';
import {
  Action,
  can,
  environmentNameProblem,
  parseEnvironmentName,
  Subject,
} from '@catalyst/model';
import { Projector } from '../projector';
import { EnvironmentViews } from '../views/environmentViews';

/** What the routes work with. */
export interface ApiContext {
  projector: Projector;
  access: AccessService;
}

const patienceMs = 10_000;

/** Settles within a time, or fails. */
async function within<T>(promise: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () =>
        reject(new ServiceUnavailableError(`${what}; try again in a moment`)),
      patienceMs,
    );
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** Who asks, once it is known what there is. */
export async function subjectOf(
  { access, projector }: ApiContext,
  request: Request,
): Promise<Subject> {
  const subject = await access.subject(request);
  await within(projector.discovery.synced, 'The Environments are being read');
  return subject;
}

/** The views of an Environment, as soon as there are any. */
function viewsOf(
  { projector: { views } }: ApiContext,
  name: string,
): Promise<EnvironmentViews> {
  const known = views.get(name);
  if (known) return Promise.resolve(known);
  let stop = () => {};
  const coming = new Promise<EnvironmentViews>(resolve => {
    stop = views.listen(
      (environment, found) => environment === name && found && resolve(found),
    );
  });
  return within(coming, `The Environment ${name} is being read`).finally(() =>
    stop(),
  );
}

const resourceOf = (environment: string) => ({
  organization: parseEnvironmentName(environment).organization,
  environment,
});

/** Whether somebody may do something in an Environment. */
export const mayIn = (subject: Subject, action: Action, environment: string) =>
  can(subject, action, resourceOf(environment));

/**
 * Lets somebody pass who may do it in the Environment of the request.
 * @throws NotFoundError (404) when there is none, or they may not know of it
 */
export async function openEnvironment(
  context: ApiContext,
  request: Request,
  action: Action,
  name = request.params.environment,
): Promise<{ subject: Subject; name: string }> {
  const subject = await subjectOf(context, request);
  if (environmentNameProblem(name)) throw notFound({ environment: name });
  await context.access.require(subject, action, resourceOf(name), request);
  if (!context.projector.discovery.environment(name))
    throw notFound({ environment: name });
  return { subject, name };
}

/** As {@link openEnvironment}, with its views. */
export async function openViews(
  context: ApiContext,
  request: Request,
  action: Action,
): Promise<EnvironmentViews> {
  const { name } = await openEnvironment(context, request, action);
  return viewsOf(context, name);
}
