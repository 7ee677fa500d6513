const text = (description: string, more: object = {}) => ({ type: 'string', description, ...more });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const values = (description: string) => ({ type: 'object', description, additionalProperties: true });
const closed = (description: string, required: string[], properties: object) => ({
  type: 'object',
  description,
  required,
  properties,
  additionalProperties: false,
});

const SIZE = { type: 'string', enum: ['small', 'medium', 'large'], description: 'Size of the Blueprint that the values start from.' };

/** Fields of an installation. */
const install = {
  name: text('Name of the Application, unique in the Environment.'),
  blueprint: text('Name of the Blueprint, as bp-wordpress.'),
  version: text('Version of the Blueprint; the newest unless told.'),
  config: values('Values by the configSchema of the Blueprint.'),
  overlay: SIZE,
  placement: ref('Placement'),
  bindings: { type: 'object', description: 'How each dependency is served, by alias; a dedicated Application is made unless told.', additionalProperties: ref('BindingChoice') },
};

/** Fields of a change. */
const change = {
  version: text('Version to change to.'),
  config: values('Fields that change, as a JSON merge patch (RFC 7386): maps are merged, null takes a field back to its default.'),
  overlay: SIZE,
  placement: ref('Placement'),
  bindings: install.bindings,
  paused: { type: 'boolean', description: 'Whether it is scaled to zero.' },
};

/** Fields that every write takes. */
const commitment = {
  plan: text('Digest of the plan that was seen. The write is refused with 409 when it would now be another one.'),
  planDigest: text('The same as plan.'),
  message: text('Commit message, instead of the one that says what is done.', { minLength: 1, maxLength: 5000 }),
};

const removal = { keepDependencies: { type: 'boolean', description: 'Leaves what was made for this Application alone.', default: false } };

/** Every shape of the API, as JSON Schema. */
export const schemas = {
  Placement: closed('Where it runs.', ['mode', 'regions'], {
    mode: { type: 'string', enum: ['single-region', 'active-active', 'active-hotstandby'] },
    regions: {
      type: 'array',
      minItems: 1,
      items: closed('A place.', ['provider', 'region'], { provider: text('As hz.'), region: text('As fsn.'), buildingBlock: { type: 'string', enum: ['rtz', 'dmz', 'mgt'] } }),
    },
  }),
  BindingChoice: {
    description: 'Make an Application for the dependency, or use one that is there.',
    anyOf: [
      closed('Make one.', ['create'], {
        create: closed('What to say about it.', [], {
          name: install.name,
          version: install.version,
          overlay: SIZE,
          config: install.config,
          bindings: { type: 'object', additionalProperties: ref('BindingChoice') },
        }),
      }),
      closed('Use one.', ['use'], { use: text('Name of an Application in the same Environment.') }),
    ],
  },
  Install: closed('An Application to install.', ['name', 'blueprint'], { ...install, ...commitment }),
  Change: closed('What changes; what is left out stays.', [], { ...change, ...commitment }),
  Removal: closed('How to remove.', [], { ...removal, ...commitment }),
  PlanOfInstall: closed('A plan to install.', ['action', 'application'], { action: { const: 'install' }, application: closed('The Application.', ['name', 'blueprint'], install) }),
  PlanOfChange: closed('A plan to change.', ['action', 'application'], { action: { const: 'change' }, application: closed('What changes.', ['name'], { name: install.name, ...change }) }),
  PlanOfRemoval: closed('A plan to remove.', ['action', 'application'], { action: { const: 'remove' }, application: closed('What goes.', ['name'], { name: install.name, ...removal }) }),
  FileChange: closed('A file of the repository of the Environment.', ['path'], {
    path: text('Path of the file.'),
    before: text('Content now; absent where the file is new.'),
    after: text('Content then; absent where the file goes.'),
  }),
  PlannedApplication: {
    type: 'object',
    required: ['name', 'blueprint', 'version', 'title', 'category', 'action', 'order', 'waitsFor'],
    properties: {
      name: text('Name.'),
      blueprint: text('Name of the Blueprint.'),
      version: text('Version then.'),
      fromVersion: text('Version now, where it changes.'),
      title: text('Title of the Blueprint.'),
      category: text('Category of the Blueprint.'),
      icon: text('Icon of the Blueprint.'),
      action: { type: 'string', enum: ['create', 'change', 'remove', 'keep'] },
      order: { type: 'integer', minimum: 1, description: 'Place in the order; those of the same place go at once.' },
      waitsFor: { type: 'array', items: text('Name of an Application.') },
    },
  },
  Dependency: {
    type: 'object',
    description: 'A dependency, how it is served, and what else could serve it.',
    required: ['of', 'alias', 'blueprint', 'version', 'sharing', 'mode', 'candidates', 'binding'],
    properties: {
      of: text('Application that needs it.'),
      alias: text('Its name in the Blueprint.'),
      blueprint: text('Blueprint that is needed.'),
      version: text('Range of versions that will do.'),
      description: text('What it is needed for.'),
      sharing: { type: 'string', enum: ['allowed', 'never'] },
      mode: { type: 'string', enum: ['managed', 'external'] },
      candidates: {
        type: 'array',
        items: { type: 'object', required: ['application', 'version'], properties: { application: text('Name.'), version: text('Its version.'), problem: text('Why it cannot serve.') } },
      },
      binding: { type: 'object', required: ['application', 'created'], properties: { application: text('Who serves it.'), created: { type: 'boolean' } } },
    },
  },
  Plan: {
    type: 'object',
    required: ['digest', 'head', 'environment', 'applications', 'files', 'dependencies', 'dependents', 'orphans', 'gates', 'message'],
    properties: {
      digest: text('SHA-256 over the head and all that changes.'),
      head: text('Commit that the plan was made against.'),
      environment: text('Name of the Environment.'),
      applications: { type: 'array', items: ref('PlannedApplication'), description: 'In the order in which they come up.' },
      files: { type: 'array', items: ref('FileChange') },
      dependencies: { type: 'array', items: ref('Dependency') },
      dependents: { type: 'array', items: text('Application that needs what is removed; while there are any, the removal is refused.') },
      orphans: { type: 'array', items: text('Application that was made for what changes, and serves nobody then.') },
      gates: { type: 'array', items: { type: 'object' } },
      message: text('Commit message.'),
    },
  },
  ApplicationDesign: {
    type: 'object',
    required: ['name', 'blueprint', 'version', 'bindings', 'paused', 'config'],
    properties: {
      name: text('Name.'),
      blueprint: text('Name of the Blueprint.'),
      version: text('Version of the Blueprint.'),
      overlay: SIZE,
      placement: ref('Placement'),
      bindings: { type: 'object', description: 'The Application that serves each dependency, by alias.', additionalProperties: { type: 'object' } },
      paused: { type: 'boolean', description: 'Whether it is scaled to zero.' },
      config: values('What values.yaml holds.'),
    },
  },
  Outcome: {
    type: 'object',
    required: ['commit'],
    properties: {
      plan: ref('Plan'),
      commit: text('Hash of the commit on the branch that Flux follows.'),
      changed: { type: 'boolean', description: 'False when everything was as wanted already; the commit is the head then.' },
      replayed: { type: 'boolean', description: 'True when this very request was carried out before. The plan is absent when that was long ago.' },
    },
  },
  Error: {
    type: 'object',
    required: ['error'],
    properties: {
      error: {
        type: 'object',
        required: ['name', 'message'],
        properties: {
          name: text('Kind of error, as InputError.'),
          message: text('What happened and what to do.'),
          fields: { type: 'array', items: { type: 'object', required: ['field', 'message'], properties: { field: text('Path, as config.replicas.'), message: text('What was expected.') } } },
        },
      },
    },
  },
};
