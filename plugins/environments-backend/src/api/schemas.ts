const text = (description: string, more: object = {}) => ({
  type: 'string',
  description,
  ...more,
});
const time = (description: string) =>
  text(description, { format: 'date-time' });
const list = (items: object, description: string) => ({
  type: 'array',
  items,
  description,
});
const object = (required: string[], properties: Record<string, object>) => ({
  type: 'object',
  required,
  properties,
});
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const ENV_TYPE = text('What it is for.', {
  enum: ['prod', 'stg', 'uat', 'dev', 'poc'],
});
const STYLE = text('What the user interface starts with.', {
  enum: ['sme', 'corporate'],
});
const ORGANIZATION_NAME = text('As acme.', {
  pattern: '^[a-z][a-z0-9-]{2,31}$',
});

const Condition = object(['type', 'status', 'reason', 'message'], {
  type: text('As Ready.'),
  status: text('Whether it holds.', { enum: ['True', 'False', 'Unknown'] }),
  reason: text('Stable word, as Starting.'),
  message: text('For a person: what is, and what to do.'),
  lastTransitionTime: time('When the status last changed.'),
});

const Placement = object(['regions'], {
  mode: text('How the regions share the work.', {
    enum: ['single-region', 'active-active', 'active-hotstandby'],
    default: 'single-region',
  }),
  regions: list(
    object(['provider', 'region'], {
      provider: text('As hz.'),
      region: text('As fsn.'),
      buildingBlock: text('Where in the region.', {
        enum: ['rtz', 'dmz', 'mgt'],
        default: 'rtz',
      }),
    }),
    'The places, the active one first.',
  ),
});

const Organization = object(
  [
    'name',
    'displayName',
    'style',
    'domain',
    'domains',
    'environments',
    'ready',
    'conditions',
  ],
  {
    name: text('As acme.'),
    displayName: text('Name for people.'),
    style: STYLE,
    domain: text(
      'Where the addresses of its Applications end, after the Environment.',
    ),
    domains: list(text('A domain.'), 'Domains of its own.'),
    environments: list(text('As acme-dev.'), 'Its Environments.'),
    ready: { type: 'boolean', description: 'Whether everything is in place.' },
    conditions: list(ref('Condition'), 'How far it has come.'),
    createdAt: time('When it was asked for.'),
  },
);

const Environment = object(
  [
    'name',
    'organization',
    'envType',
    'placement',
    'domain',
    'repository',
    'vclusters',
    'ready',
    'deleting',
    'conditions',
  ],
  {
    name: text('As acme-dev.'),
    organization: text('As acme.'),
    envType: ENV_TYPE,
    displayName: text('Name for people.'),
    placement: ref('Placement'),
    domain: text('Where the addresses of its Applications end.'),
    repository: text('As acme/acme-dev.'),
    repositoryUrl: text('Address to clone it from, once it is there.'),
    vclusters: list(
      object(['name', 'hostCluster'], {
        name: text('As hz-fsn-rtz-dev-acme.'),
        hostCluster: text('As hz-fsn-rtz-dev.'),
        role: text('Whether it takes traffic.', {
          enum: ['active', 'standby'],
        }),
        ready: { type: 'boolean' },
        version: text('Version of its Kubernetes API.'),
      }),
      'One for each place.',
    ),
    ready: {
      type: 'boolean',
      description: 'Whether Applications can be installed.',
    },
    deleting: { type: 'boolean', description: 'Whether it is being removed.' },
    conditions: list(
      ref('Condition'),
      'How far it has come, in the order of the steps.',
    ),
    createdAt: time('When it was asked for.'),
  },
);

const page = (name: string) =>
  object(['items'], {
    items: list(ref(name), 'Ordered by name.'),
    nextCursor: text(
      'Send it as cursor for the next page; absent on the last.',
    ),
  });

/** The shapes of the API. */
export const schemas = {
  Condition,
  Placement,
  Organization,
  Environment,
  OrganizationPage: page('Organization'),
  EnvironmentPage: page('Environment'),
  NewOrganization: object(['name'], {
    name: ORGANIZATION_NAME,
    displayName: text('Name for people.'),
    style: STYLE,
    contact: text('Address for notices about the Organization.'),
    domains: list(text('A domain.'), 'Domains of its own.'),
  }),
  NewEnvironment: object(['organization', 'envType'], {
    organization: ORGANIZATION_NAME,
    envType: ENV_TYPE,
    displayName: text('Name for people.'),
    placement: ref('Placement'),
    domain: text(
      'Domain of its Applications, one of the Organization. Without one, a subdomain of the Sovereign.',
    ),
  }),
  Policy: object(['environment', 'policies', 'rules'], {
    environment: text('As acme-dev.'),
    policies: list(
      text('Name of an EnvironmentPolicy.'),
      'The policies that bind it.',
    ),
    rules: list(
      object(['policy', 'kind'], {
        policy: text('The policy that it is of.'),
        kind: text('What kind of gate.', {
          enum: ['pr-required', 'soak', 'change-window'],
        }),
        approvers: list(
          text('A team.'),
          'pr-required: teams of which one member each approves.',
        ),
        sourceEnvironment: text(
          'soak: where the version must have been Running.',
        ),
        cron: text(
          'change-window: when the window opens, five cron fields in UTC.',
        ),
        duration: text('soak and change-window: how long, as 72h.'),
      }),
      'Gates that all must open.',
    ),
  }),
  GitCredentials: object(['username', 'password'], {
    username: text('User of Gitea.'),
    password: text('Token of Gitea.'),
    url: text('Address to clone from.'),
  }),
  Error: object(['error'], {
    error: object(['name', 'message'], {
      name: text('As InputError.'),
      message: text('What is wrong.'),
      fields: list(
        object(['field', 'message'], {
          field: text('As name.'),
          message: text('What was expected.'),
        }),
        'At fault.',
      ),
    }),
  }),
};
