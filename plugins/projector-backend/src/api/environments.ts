import type { Handler } from 'express';
import { EnvironmentView } from '@catalyst/model';
import { ApiContext, mayIn, openViews, subjectOf } from './guard';
import { pageOf } from './pages';

/** `GET /v1/environments` */
export function listEnvironments(context: ApiContext): Handler {
  return async (request, response) => {
    const subject = await subjectOf(context, request);
    const { organization } = request.query;
    const views: (EnvironmentView & { revision: number })[] = [];
    for (const found of context.projector.views.all()) {
      const view = found.view();
      if (!view || !mayIn(subject, 'environment.read', view.name)) continue;
      if (organization === undefined || view.organization === organization)
        views.push({ ...view, revision: found.revision });
    }
    response.json(pageOf(views, v => v.name, request.query));
  };
}

/** `GET /v1/environments/{environment}` */
export function getEnvironment(context: ApiContext): Handler {
  return async (request, response) => {
    const views = await openViews(context, request, 'environment.read');
    response.json({ ...views.view(), revision: views.revision });
  };
}
