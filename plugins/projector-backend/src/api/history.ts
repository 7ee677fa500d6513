import type { Handler } from 'express';
import type { Forge } from '@catalyst/forge';
import {
  applicationFolder,
  applicationNameProblem,
  environmentRepository,
} from '@catalyst/model';
import { InputError, NotFoundError } from '@backstage/errors';
import { factsOfCommit } from '../git/commits';
import { ApiContext, openEnvironment } from './guard';

const pageSize = 50;

function pageNumber(cursor: unknown): number {
  if (cursor === undefined) return 1;
  const page = Number(cursor);
  if (!Number.isInteger(page) || page < 1)
    throw new InputError('cursor: expected the nextCursor of an answer before');
  return page;
}

/** `GET …/applications/{application}/history`: the commits that touched it, the newest first. */
export function getHistory(context: ApiContext, forge: Forge): Handler {
  return async (request, response) => {
    const { name } = await openEnvironment(
      context,
      request,
      'application.read',
    );
    const { application } = request.params;
    if (applicationNameProblem(application))
      throw new NotFoundError(`There is no Application ${application}`);
    const repository = environmentRepository(name);
    const page = pageNumber(request.query.cursor);
    const path = applicationFolder(application);
    const { commits, more } = await forge.commits.list(
      repository.owner,
      repository.name,
      { path, page, limit: pageSize },
    );
    const items = commits.map(c => {
      const { commit, at, by, message } = factsOfCommit(c);
      return { commit, at, by, message };
    });
    response.json({ items, ...(more && { nextCursor: String(page + 1) }) });
  };
}
