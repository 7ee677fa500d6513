const text = { type: 'string' };
const time = { type: 'string', format: 'date-time' };
const whole = { type: 'integer' };
const yes = { type: 'boolean' };

/** An object with these properties, of which some may be absent. */
const object = (
  properties: Record<string, object>,
  optional: string[] = [],
) => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter(name => !optional.includes(name)),
});
const list = (items: object) => ({ type: 'array', items });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const revision = {
  type: 'integer',
  description: 'The clock of the Environment that this is read at.',
};
const nextCursor = {
  type: 'string',
  description: 'What to ask for the next page with; absent on the last.',
};

const state = {
  type: 'string',
  enum: [
    'Running',
    'Installing',
    'Updating',
    'Degraded',
    'Failed',
    'Paused',
    'PendingApproval',
  ],
};

const application = object(
  {
    name: text,
    environment: text,
    organization: text,
    blueprint: object(
      { name: text, version: text, title: text, category: text, icon: text },
      ['icon'],
    ),
    targetVersion: {
      ...text,
      description: 'The version that a change in progress leads to.',
    },
    state: ref('ApplicationState'),
    reason: ref('Reason'),
    progress: object({
      step: {
        type: 'string',
        enum: ['Committed', 'Fetched', 'Applied', 'Pods'],
      },
      message: text,
    }),
    pods: object({ ready: whole, total: whole, items: list(ref('Pod')) }),
    endpoint: object({ url: text, ready: yes }),
    placement: object({
      mode: {
        type: 'string',
        enum: ['single-region', 'active-active', 'active-hotstandby'],
      },
      places: list(
        object({
          region: text,
          provider: text,
          cluster: text,
          role: { type: 'string', enum: ['active', 'standby'] },
        }),
      ),
    }),
    dependencies: list(
      object(
        { alias: text, application: text, state: ref('ApplicationState') },
        ['state'],
      ),
    ),
    usedBy: list(text),
    backing: { ...yes, description: 'True for databases, caches and queues.' },
    lastDeploy: ref('Commit'),
    overlay: text,
    since: { ...time, description: 'When the Application entered this state.' },
  },
  ['targetVersion', 'reason', 'progress', 'endpoint', 'lastDeploy', 'overlay'],
);

const environment = object(
  {
    name: text,
    organization: text,
    envType: text,
    ready: yes,
    conditions: list(
      object({ type: text, status: text, reason: text, message: text }),
    ),
    repository: text,
    head: { ...text, description: 'Commit at the head of its branch.' },
    applied: object({ revision: text, at: time }),
    fault: ref('Reason'),
    counts: { type: 'object', additionalProperties: whole },
  },
  ['head', 'applied', 'fault'],
);

const at = (properties: object) => ({
  allOf: [properties, object({ revision })],
});
const page = (item: string, more: Record<string, object> = {}) =>
  object({ items: list(ref(item)), nextCursor, ...more }, ['nextCursor']);

/** The shapes of what the projector answers. */
export const schemas = {
  ApplicationState: state,
  Reason: object(
    { code: text, message: text, action: text, detail: text, pod: text },
    ['action', 'detail', 'pod'],
  ),
  Pod: object(
    {
      name: text,
      condition: {
        type: 'string',
        enum: ['ready', 'updated', 'notReady', 'failed', 'pending'],
      },
      restarts: whole,
      reason: text,
    },
    ['reason'],
  ),
  Commit: object({ commit: text, at: time, by: text, message: text }),
  Application: application,
  ApplicationAt: at(ref('Application')),
  Environment: environment,
  EnvironmentAt: at(ref('Environment')),
  PlacedObject: object({
    cluster: text,
    object: { type: 'object', additionalProperties: true },
  }),
  AllApplications: page('Application', {
    revisions: { type: 'object', additionalProperties: whole },
  }),
  Applications: page('Application', { revision }),
  Environments: page('EnvironmentAt'),
  Objects: page('PlacedObject', { revision }),
  History: page('Commit'),
  Error: object({ error: object({ name: text, message: text }) }),
};
