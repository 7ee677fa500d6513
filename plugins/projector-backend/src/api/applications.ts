import type { Handler, Request } from 'express';
import { NotFoundError } from '@backstage/errors';
import type { ApplicationView } from '@catalyst/model';
import { ApiContext, mayIn, openViews, subjectOf } from './guard';
import { pageOf } from './pages';

/** The fields of a card that a list can be narrowed by. */
const filters: Record<string, (view: ApplicationView) => string> = {
  organization: v => v.organization,
  environment: v => v.environment,
  blueprint: v => v.blueprint.name,
  state: v => v.state,
};

const matches = (view: ApplicationView, { query }: Request) =>
  Object.entries(filters).every(
    ([name, read]) => query[name] === undefined || query[name] === read(view),
  );

/** `GET /v1/applications`: all that the caller may see. */
export function listAllApplications(context: ApiContext): Handler {
  return async (request, response) => {
    const subject = await subjectOf(context, request);
    const readable = context.projector.views
      .all()
      .filter(v => mayIn(subject, 'application.read', v.environment));
    const found = readable
      .flatMap(v => v.applications())
      .filter(view => matches(view, request));
    const revisions = Object.fromEntries(
      readable.map(v => [v.environment, v.revision]),
    );
    response.json({
      ...pageOf(found, v => `${v.environment}/${v.name}`, request.query),
      revisions,
    });
  };
}

/** `GET /v1/environments/{environment}/applications` */
export function listApplications(context: ApiContext): Handler {
  return async (request, response) => {
    const views = await openViews(context, request, 'application.read');
    const found = views.applications().filter(view => matches(view, request));
    response.json({
      ...pageOf(found, v => v.name, request.query),
      revision: views.revision,
    });
  };
}

/** `GET /v1/environments/{environment}/applications/{application}` */
export function getApplication(context: ApiContext): Handler {
  return async (request, response) => {
    const views = await openViews(context, request, 'application.read');
    const { application } = request.params;
    const found = views.application(application)?.value;
    if (!found)
      throw new NotFoundError(
        `There is no Application ${application} in the Environment ${views.environment}`,
      );
    response.json({ ...found, revision: views.revision });
  };
}
