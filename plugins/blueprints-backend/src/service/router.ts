import { NotFoundError } from '@backstage/errors';
import { Subject } from '@catalyst/model';
import { Request, Router } from 'express';
import createPromiseRouter from 'express-promise-router';
import { Assets } from './assets';
import { CatalogEntry, CatalogIndex, CatalogVersion } from './catalogIndex';
import { pageOf, parseListQuery } from './listQuery';
import { summaryOf, versionViewOf } from './views';
import { findVisible, isListed, isVisible } from './visibility';

export interface CatalogRouterOptions {
  index: { current(): CatalogIndex };
  assets: Assets;
  /** Who asks. Rejects with `AuthenticationError` when nobody can tell. */
  subject: (request: Request) => Promise<Subject>;
}

/** The routes of catalog-svc below `/v1`: the catalog as the caller may see it, from memory. */
export function createCatalogRouter({ index, assets, subject }: CatalogRouterOptions): Router {
  const router = createPromiseRouter();

  async function entryFor(request: Request): Promise<CatalogEntry> {
    const who = await subject(request);
    const { organization } = request.query;
    const { name } = request.params;
    const entry = findVisible(index.current(), name, who, typeof organization === 'string' ? organization : undefined);
    if (entry) return entry;
    throw new NotFoundError(`There is no Blueprint ${name}`);
  }

  async function versionFor(request: Request): Promise<[CatalogEntry, CatalogVersion]> {
    const entry = await entryFor(request);
    const { name, version } = request.params;
    const found = entry.versions.find(each => each.version === version);
    if (found) return [entry, found];
    throw new NotFoundError(`There is no version ${version} of ${name}`);
  }

  router.get('/blueprints', async (request, response) => {
    const who = await subject(request);
    const query = parseListQuery(request.query);
    const visible = index.current().entries.filter(entry => isListed(entry, query.all) && isVisible(entry, who));
    const { entries, nextCursor } = pageOf(visible, query);
    response.json({ items: await Promise.all(entries.map(entry => summaryOf(entry, assets))), nextCursor });
  });

  router.get('/blueprints/:name', async (request, response) => {
    response.json(await summaryOf(await entryFor(request), assets));
  });

  router.get('/blueprints/:name/versions', async (request, response) => {
    const { versions } = await entryFor(request);
    const items = versions.map(({ version, object, ready }) => ({ version, ready, registeredAt: object.metadata.creationTimestamp, upgrades: object.spec.upgrades }));
    response.json({ items });
  });

  router.get('/blueprints/:name/versions/:version', async (request, response) => {
    const [entry, version] = await versionFor(request);
    response.json(await versionViewOf(entry, version, assets));
  });

  router.get('/blueprints/:name/versions/:version/icon', async (request, response) => {
    const [{ name }, { object }] = await versionFor(request);
    const svg = await assets.icon(object);
    if (svg === undefined) throw new NotFoundError(`${name} has no picture as its icon`);
    response.set({
      'content-type': 'image/svg+xml',
      'cache-control': 'private, max-age=86400, immutable',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'x-content-type-options': 'nosniff',
    });
    response.send(svg);
  });

  return router;
}
