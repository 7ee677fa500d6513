import { schemas } from './schemas';

const json = (schema: object, description: string) => ({ description, content: { 'application/json': { schema } } });
const ref = (name: keyof typeof schemas) => ({ $ref: `#/components/schemas/${name}` });
const error = (description: string) => json(ref('Error'), description);
const inPath = (name: string, description: string) => ({ name, in: 'path', required: true, description, schema: { type: 'string' } });
const inQuery = (name: string, description: string, schema: object = { type: 'string' }) => ({ name, in: 'query', required: false, description, schema });

const NAME = inPath('name', 'Name of the Blueprint, as bp-wordpress.');
const VERSION = inPath('version', 'Version, as 1.4.0.');
const ORGANIZATION = inQuery('organization', 'Only the private Blueprint of this Organization.');
const UNAVAILABLE = { 401: error('No valid token.'), 503: error('The management cluster or the issuer does not answer; the message says which.') };
const REFUSALS = { ...UNAVAILABLE, 404: error('There is none that the caller may know of.') };

/** What catalog-svc answers; served at `/openapi.json`. */
export const openapi = {
  openapi: '3.1.0',
  info: { title: 'Catalyst Blueprints', version: '1', description: 'The catalog of Blueprints, as the caller may see it.', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
  servers: [{ url: '/api/catalyst-blueprints' }],
  security: [{ bearer: [] }],
  paths: {
    '/v1/blueprints': {
      get: {
        operationId: 'listBlueprints',
        summary: 'The Blueprints that can be installed, each with its newest version, ordered by name.',
        parameters: [
          inQuery('q', 'Words that name, title, tagline, category or tags hold, all of them.'),
          inQuery('category', 'Only this category, as database; composite for bundles.'),
          inQuery('all', 'true: also what cannot be installed, with the reason.', { type: 'boolean', default: false }),
          inQuery('limit', 'Entries of a page.', { type: 'integer', minimum: 1, maximum: 200, default: 50 }),
          inQuery('cursor', 'nextCursor of the page before.'),
        ],
        responses: { 200: json(ref('BlueprintPage'), 'A page.'), 400: error('A parameter is wrong; the message names it.'), ...UNAVAILABLE },
      },
    },
    '/v1/blueprints/{name}': {
      get: {
        operationId: 'getBlueprint',
        summary: 'One Blueprint with its newest version.',
        parameters: [NAME, ORGANIZATION],
        responses: { 200: json(ref('BlueprintSummary'), 'The Blueprint.'), ...REFUSALS },
      },
    },
    '/v1/blueprints/{name}/versions': {
      get: {
        operationId: 'listBlueprintVersions',
        summary: 'Every registered version, newest first, also what cannot be installed.',
        parameters: [NAME, ORGANIZATION],
        responses: { 200: json(ref('VersionList'), 'The versions.'), ...REFUSALS },
      },
    },
    '/v1/blueprints/{name}/versions/{version}': {
      get: {
        operationId: 'getBlueprintVersion',
        summary: 'One version with all that installing it needs. A registered version never changes.',
        parameters: [NAME, VERSION, ORGANIZATION],
        responses: { 200: json(ref('BlueprintVersion'), 'The version.'), ...REFUSALS },
      },
    },
    '/v1/blueprints/{name}/versions/{version}/icon': {
      get: {
        operationId: 'getBlueprintIcon',
        summary: 'The icon, where it is a picture.',
        parameters: [NAME, VERSION, ORGANIZATION],
        responses: { 200: { description: 'The picture.', content: { 'image/svg+xml': { schema: { type: 'string' } } } }, ...REFUSALS },
      },
    },
    '/v1/hooks/forge': {
      post: {
        operationId: 'receiveDelivery',
        summary: 'Takes a push delivery of the forge, signed in X-Gitea-Signature.',
        security: [],
        requestBody: { required: true, content: { 'application/json': { schema: { type: 'object' } } } },
        responses: {
          202: json({ type: 'object', properties: { repository: { type: 'string' } } }, 'The repository will be looked at.'),
          400: error('The body is not JSON.'),
          401: error('The signature is wrong.'),
          413: error('The delivery is larger than 1 MB.'),
        },
      },
    },
  },
  components: { schemas, securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
};
