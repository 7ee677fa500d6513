const text = (description: string) => ({ type: 'string', description });
const texts = (description: string) => ({ type: 'array', items: { type: 'string' }, description });
const anything = (description: string) => ({ type: 'object', additionalProperties: true, description });

const card = {
  type: 'object',
  required: ['title', 'tagline', 'category'],
  properties: {
    title: text('Name for people.'),
    tagline: text('What it is for, in one sentence.'),
    description: text('More about it, as Markdown.'),
    category: text('Where the marketplace lists it; composite for bundles.'),
    tags: texts('Words to find it by.'),
    icon: text('Name of a Remix Icon, or a picture as a data address.'),
    color: text('Its own colour, as #21759b.'),
    screenshots: texts('Paths of pictures in the Blueprint.'),
    license: text('SPDX identifier of what is installed.'),
    documentation: text('Address of its documentation.'),
    homepage: text('Address of its makers.'),
  },
};

const dependency = {
  type: 'object',
  required: ['blueprint', 'version', 'alias'],
  properties: {
    blueprint: text('Name of the Blueprint that is needed.'),
    version: text('Range of versions that will do.'),
    alias: text('Name of the dependency within this Blueprint.'),
    description: text('What it is needed for.'),
    mode: { type: 'string', enum: ['managed', 'external'] },
    ref: text('Name of the Application that is meant, may be an expression.'),
    sharing: { type: 'string', enum: ['allowed', 'never'] },
    when: text('Expression that says whether it is needed.'),
    values: anything('Values for the dependency.'),
  },
};

const common = {
  name: text('As bp-wordpress.'),
  version: text('Semantic version.'),
  visibility: { type: 'string', enum: ['listed', 'unlisted', 'private'] },
  organization: text('Organization that it is private to.'),
  card,
  owner: { type: 'object', properties: { team: text('Team.'), contact: text('How to reach it.') } },
  depends: { type: 'array', items: dependency, description: 'Blueprints that it needs.' },
};

const finding = {
  type: 'object',
  required: ['rule', 'severity', 'message'],
  properties: {
    rule: text('Name of the rule.'),
    severity: { type: 'string', enum: ['error', 'warning'] },
    message: text('What is wrong and what was expected.'),
    file: text('Path in the Blueprint.'),
    line: { type: 'integer', minimum: 1 },
    column: { type: 'integer', minimum: 1 },
  },
};

const upgrades = { type: 'object', properties: { from: texts('From which versions one may come.'), blocks: texts('From which one may not.') } };

/** Shapes of the answers. */
export const schemas = {
  BlueprintSummary: {
    type: 'object',
    required: ['name', 'version', 'versions', 'ready', 'card', 'depends'],
    properties: {
      ...common,
      versions: texts('All versions that can be installed, newest first.'),
      ready: { type: 'boolean', description: 'Whether it can be installed.' },
      problem: text('Why it cannot be installed.'),
    },
  },
  BlueprintPage: {
    type: 'object',
    required: ['items'],
    properties: {
      items: { type: 'array', items: { $ref: '#/components/schemas/BlueprintSummary' } },
      nextCursor: text('Absent on the last page.'),
    },
  },
  VersionList: {
    type: 'object',
    required: ['items'],
    properties: {
      items: {
        type: 'array',
        items: {
          type: 'object',
          required: ['version', 'ready'],
          properties: { version: text('Version.'), ready: { type: 'boolean' }, registeredAt: { type: 'string', format: 'date-time' }, upgrades },
        },
      },
    },
  },
  BlueprintVersion: {
    type: 'object',
    required: ['name', 'version', 'card', 'depends', 'overlays', 'kind', 'ready'],
    properties: {
      ...common,
      configSchema: anything('JSON Schema of the values; the form is made from it.'),
      placementSchema: anything('Where it can run: modes, minRegions, maxRegions.'),
      overlays: anything('Values over the defaults of the schema, by size.'),
      upgrades,
      rotation: { type: 'array', items: anything('A secret that it owns.') },
      sso: anything('Sign-in through the Organization.'),
      observability: anything('Metrics, dashboards and alerts.'),
      kind: { type: 'string', enum: ['HelmChart', 'Kustomize'] },
      readme: text('Markdown.'),
      ready: { type: 'boolean', description: 'Whether it can be installed.' },
      problem: text('Why it cannot be installed.'),
      findings: { type: 'array', items: finding, description: 'What the linter has to say.' },
    },
  },
  Error: {
    type: 'object',
    required: ['error', 'response'],
    properties: {
      error: { type: 'object', required: ['name', 'message'], properties: { name: text('Kind of the error.'), message: text('What happened, for a person.') } },
      request: anything('Method and address.'),
      response: { type: 'object', properties: { statusCode: { type: 'integer' } } },
    },
  },
};
