import { schemas } from './schemas';

type SchemaName = keyof typeof schemas;
const ref = (name: SchemaName) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object, description: string) => ({ description, content: { 'application/json': { schema } } });
const body = (schema: object, required = true) => ({ required, content: { 'application/json': { schema } } });
const error = (description: string) => json(ref('Error'), description);
const inPath = (name: string, description: string) => ({ name, in: 'path', required: true, description, schema: { type: 'string' } });

const ENVIRONMENT = inPath('environment', 'Name of the Environment, as acme-dev.');
const APPLICATION = inPath('application', 'Name of the Application.');
const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Makes a repeated request the same request: the same key twice is one commit, also after a restart.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};

const REFUSALS = {
  400: error('Fields are wrong; each is named with what was expected.'),
  401: error('No valid token.'),
  403: error('The caller may see this, but not do it.'),
  404: error('There is no such Environment, Application or Blueprint that the caller may know of.'),
};
const UNREAD = { 415: error('The body is not sent as application/json.') };
const CONFLICT = { 409: error('The name is taken, the plan is stale, or others depend on what is removed.') };
const DONE = { 202: json(ref('Outcome'), 'Committed; Flux carries it out.') };

/** What the plugin answers; served at `/openapi.json`. */
export const openapi = {
  openapi: '3.1.0',
  info: {
    title: 'Catalyst Provisioning',
    version: '1',
    description: 'Plans and commits Applications. Every write is one commit in the repository of the Environment.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  servers: [{ url: '/api/catalyst-provisioning' }],
  security: [{ bearer: [] }],
  paths: {
    '/v1/environments/{environment}/plans': {
      post: {
        operationId: 'planApplication',
        summary: 'What an installation, a change or a removal would do. Commits nothing.',
        parameters: [ENVIRONMENT],
        requestBody: body({ oneOf: [ref('PlanOfInstall'), ref('PlanOfChange'), ref('PlanOfRemoval')] }),
        responses: { 200: json(ref('Plan'), 'The plan.'), ...REFUSALS, ...UNREAD, 409: error('The name is taken.') },
      },
    },
    '/v1/environments/{environment}/applications': {
      post: {
        operationId: 'installApplication',
        summary: 'Installs an Application with all that it needs.',
        parameters: [ENVIRONMENT, IDEMPOTENCY_KEY],
        requestBody: body(ref('Install')),
        responses: { ...DONE, ...REFUSALS, ...UNREAD, ...CONFLICT },
      },
    },
    '/v1/environments/{environment}/applications/{application}': {
      get: {
        operationId: 'getApplicationDesign',
        summary: 'What an Application is told: version, size and values as they stand in the repository of the Environment.',
        parameters: [ENVIRONMENT, APPLICATION],
        responses: { 200: json(ref('ApplicationDesign'), 'What it is told.'), ...REFUSALS },
      },
      patch: {
        operationId: 'changeApplication',
        summary: 'Changes configuration, size, version or placement of an Application, or pauses it.',
        parameters: [ENVIRONMENT, APPLICATION, IDEMPOTENCY_KEY],
        requestBody: body(ref('Change')),
        responses: { ...DONE, ...REFUSALS, ...UNREAD, ...CONFLICT },
      },
      delete: {
        operationId: 'removeApplication',
        summary: 'Removes an Application and what was made for it alone.',
        parameters: [ENVIRONMENT, APPLICATION, IDEMPOTENCY_KEY],
        requestBody: body(ref('Removal'), false),
        responses: { ...DONE, ...REFUSALS, ...UNREAD, ...CONFLICT },
      },
    },
  },
  components: { schemas, securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
};
