import { schemas } from './schemas';

const ref = (name: keyof typeof schemas) => ({
  $ref: `#/components/schemas/${name}`,
});
const json = (schema: object, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});
const error = (description: string) => json(ref('Error'), description);
const body = (name: keyof typeof schemas) => ({
  required: true,
  content: { 'application/json': { schema: ref(name) } },
});
const inPath = (name: string, description: string) => ({
  name,
  in: 'path',
  required: true,
  description,
  schema: { type: 'string' },
});
const inQuery = (
  name: string,
  description: string,
  schema: object = { type: 'string' },
) => ({
  name,
  in: 'query',
  description,
  schema,
});

const PAGING = [
  inQuery('limit', 'Entries of a page.', {
    type: 'integer',
    minimum: 1,
    maximum: 500,
    default: 100,
  }),
  inQuery('cursor', 'nextCursor of the page before.'),
];
const ENVIRONMENT = [
  inPath('environment', 'Name of the Environment, as acme-dev.'),
];
const NO_TOKEN = {
  401: error('No valid token.'),
  503: error(
    'A part of the Sovereign does not answer; the message says which.',
  ),
};
const WRONG_PAGE = {
  400: error('A parameter is wrong; the message names it.'),
};
const HIDDEN = {
  ...NO_TOKEN,
  404: error('There is none that the caller may know of.'),
};
const REFUSED = {
  ...HIDDEN,
  403: error('The caller may see it and not do this.'),
};
const WRONG = {
  400: error('Fields at fault, each with what was expected.'),
  409: error('The name is taken, or the Organization is being deleted.'),
  415: error('The body is no JSON.'),
};

/** What this backend answers; served at `/openapi.json`. */
export const openapi = {
  openapi: '3.1.0',
  info: {
    title: 'Catalyst Environments',
    version: '1',
    description:
      'Organizations, Environments and the policies that bind them, as the caller may see them.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  servers: [{ url: '/api/catalyst-environments' }],
  security: [{ bearer: [] }],
  paths: {
    '/v1/organizations': {
      get: {
        operationId: 'listOrganizations',
        summary: 'The Organizations of the caller.',
        parameters: PAGING,
        responses: {
          200: json(ref('OrganizationPage'), 'A page.'),
          ...WRONG_PAGE,
          ...NO_TOKEN,
        },
      },
      post: {
        operationId: 'createOrganization',
        summary:
          'Creates an Organization. It is made in the background; its conditions tell how far it is.',
        requestBody: body('NewOrganization'),
        responses: {
          201: json(ref('Organization'), 'Asked for.'),
          ...WRONG,
          ...REFUSED,
        },
      },
    },
    '/v1/organizations/{organization}': {
      get: {
        operationId: 'getOrganization',
        summary: 'One Organization.',
        parameters: [
          inPath('organization', 'Name of the Organization, as acme.'),
        ],
        responses: {
          200: json(ref('Organization'), 'The Organization.'),
          ...HIDDEN,
        },
      },
    },
    '/v1/environments': {
      get: {
        operationId: 'listEnvironments',
        summary: 'The Environments that the caller may see.',
        parameters: [
          inQuery('organization', 'Only those of this Organization.'),
          ...PAGING,
        ],
        responses: {
          200: json(ref('EnvironmentPage'), 'A page.'),
          ...WRONG_PAGE,
          ...NO_TOKEN,
        },
      },
      post: {
        operationId: 'createEnvironment',
        summary:
          'Creates an Environment. Without a placement it goes to the first workload cluster of its type.',
        requestBody: body('NewEnvironment'),
        responses: {
          201: json(ref('Environment'), 'Asked for.'),
          ...WRONG,
          ...REFUSED,
        },
      },
    },
    '/v1/environments/{environment}': {
      get: {
        operationId: 'getEnvironment',
        summary: 'One Environment.',
        parameters: ENVIRONMENT,
        responses: {
          200: json(ref('Environment'), 'The Environment.'),
          ...HIDDEN,
        },
      },
      delete: {
        operationId: 'deleteEnvironment',
        summary: 'Removes an Environment with all that runs in it.',
        parameters: ENVIRONMENT,
        responses: {
          202: json(
            ref('Environment'),
            'Being removed; its conditions tell what it waits for.',
          ),
          ...REFUSED,
          409: error('It was replaced by another of its name meanwhile.'),
        },
      },
    },
    '/v1/environments/{environment}/git-credentials': {
      post: {
        operationId: 'createGitCredentials',
        summary:
          'What the caller clones and pushes with. The last ones stop working.',
        parameters: ENVIRONMENT,
        responses: {
          201: json(ref('GitCredentials'), 'Shown this once.'),
          ...HIDDEN,
          409: error('The user of that name in Gitea is somebody else.'),
        },
      },
    },
    '/v1/environments/{environment}/policy': {
      get: {
        operationId: 'getEnvironmentPolicy',
        summary: 'The gates that bind every change of the Environment.',
        parameters: ENVIRONMENT,
        responses: { 200: json(ref('Policy'), 'The gates.'), ...HIDDEN },
      },
    },
  },
  components: {
    schemas,
    securitySchemes: {
      bearer: {
        type: 'http',
        scheme: 'bearer',
        description:
          'A token of the issuer of the Sovereign, or of a signed-in user of Backstage.',
      },
    },
  },
};
