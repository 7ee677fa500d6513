import { schemas } from './schemas';

const parameter = (
  place: 'path' | 'query' | 'header',
  name: string,
  description: string,
  type = 'string',
) => ({
  name,
  in: place,
  required: place === 'path',
  description,
  schema: { type },
});

const environment = parameter('path', 'environment', 'As `acme-dev`.');
const application = parameter('path', 'application', 'As `shop`.');
const paging = [
  parameter('query', 'limit', 'At most 500; 100 unless given.', 'integer'),
  parameter('query', 'cursor', 'The `nextCursor` of the page before.'),
];
const narrowing = [
  parameter('query', 'blueprint', 'Only Applications of this Blueprint.'),
  parameter('query', 'state', 'Only Applications in this state.'),
];

const refused = (description: string) => ({
  description,
  content: {
    'application/json': { schema: { $ref: '#/components/schemas/Error' } },
  },
});

/** An operation that answers JSON. */
const answers = (
  operationId: string,
  summary: string,
  schema: string,
  parameters: object[],
) => ({
  operationId,
  summary,
  parameters,
  responses: {
    200: {
      description: 'What is known now.',
      content: {
        'application/json': {
          schema: { $ref: `#/components/schemas/${schema}` },
        },
      },
    },
    400: refused('A parameter is wrong; the message names it.'),
    401: refused('Without a valid token.'),
    404: refused('There is none, or the caller may not know of it.'),
  },
});

const text = (
  operationId: string,
  summary: string,
  type: string,
  parameters: object[],
) => ({
  operationId,
  summary,
  parameters,
  responses: {
    200: {
      description: summary,
      content: { [type]: { schema: { type: 'string' } } },
    },
    401: refused('Without a valid token.'),
    404: refused('There is none, or the caller may not know of it.'),
  },
});

const streamOf =
  'Server-sent events: for each Environment a `snapshot`, then `application`, `application-removed`, `environment` and `environment-removed`; a `heartbeat` once all that is there was sent, and at least every 5 s. The id of an event, sent back as `Last-Event-ID`, resumes after it.';

/** The API of the projector. */
export const openapi = {
  openapi: '3.1.0',
  info: {
    title: 'Catalyst projector',
    version: '1',
    description: 'What runs, by snapshot and by stream.',
  },
  servers: [{ url: '/api/catalyst-projector' }],
  security: [{ bearer: [] }],
  paths: {
    '/v1/stream': {
      get: text('getStream', streamOf, 'text/event-stream', [
        parameter(
          'query',
          'environments',
          'Separated by commas; without it all that the caller may read.',
        ),
        parameter('header', 'Last-Event-ID', 'Resumes after this event.'),
      ]),
    },
    '/v1/applications': {
      get: answers(
        'listAllApplications',
        'The Applications that the caller may see.',
        'AllApplications',
        [
          parameter('query', 'organization', 'Only of this Organization.'),
          parameter('query', 'environment', 'Only of this Environment.'),
          ...narrowing,
          ...paging,
        ],
      ),
    },
    '/v1/environments': {
      get: answers(
        'listEnvironments',
        'The Environments that the caller may see.',
        'Environments',
        [
          parameter('query', 'organization', 'Only of this Organization.'),
          ...paging,
        ],
      ),
    },
    '/v1/environments/{environment}': {
      get: answers('getEnvironment', 'One Environment.', 'EnvironmentAt', [
        environment,
      ]),
    },
    '/v1/environments/{environment}/applications': {
      get: answers(
        'listApplications',
        'The Applications of an Environment.',
        'Applications',
        [environment, ...narrowing, ...paging],
      ),
    },
    '/v1/environments/{environment}/applications/{application}': {
      get: answers('getApplication', 'One Application.', 'ApplicationAt', [
        environment,
        application,
      ]),
    },
    '/v1/environments/{environment}/applications/{application}/history': {
      get: answers(
        'getHistory',
        'The commits that touched an Application, the newest first.',
        'History',
        [environment, application, paging[1]],
      ),
    },
    '/v1/environments/{environment}/applications/{application}/logs': {
      get: text('getLogs', 'The last lines of a pod’s log.', 'text/plain', [
        environment,
        application,
        { ...parameter('query', 'pod', 'Name of the pod.'), required: true },
        parameter('query', 'container', 'Its only container unless given.'),
        parameter('query', 'lines', 'At most 1000.', 'integer'),
      ]),
    },
    '/v1/environments/{environment}/objects': {
      get: answers(
        'listObjects',
        'What was seen of the vclusters of an Environment, trimmed.',
        'Objects',
        [
          environment,
          parameter('query', 'application', 'Only of this Application.'),
          parameter('query', 'kind', 'Only of this kind.'),
          ...paging,
        ],
      ),
    },
    '/v1/hooks/forge': {
      post: {
        operationId: 'receiveForgeHook',
        summary:
          'Takes the webhooks of the forge, signed in `X-Gitea-Signature`.',
        security: [],
        responses: {
          204: { description: 'Heard.' },
          401: refused('The signature is wrong.'),
        },
      },
    },
  },
  components: {
    securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
    schemas,
  },
};
