import type { ResourceType } from '../model';

type Node = Record<string, unknown>;

/** What `x-kubernetes-action` and the HTTP method are for a verb, on the list and on one object. */
const listActions = {
  list: 'get',
  create: 'post',
  deletecollection: 'delete',
} as const;
const objectActions = {
  get: 'get',
  update: 'put',
  patch: 'patch',
  delete: 'delete',
} as const;
const actionNames: Record<string, string> = { create: 'post', update: 'put' };

const text = { type: 'string', uniqueItems: true };
const flag = { type: 'boolean', uniqueItems: true };
const inQuery = (name: string, schema: Node, description: string): Node => ({
  name,
  in: 'query',
  description,
  schema,
});

const writing: Node[] = [
  inQuery(
    'dryRun',
    text,
    'When present, indicates that modifications should not be persisted. Valid values are: - All: all dry run stages will be processed',
  ),
  inQuery(
    'fieldManager',
    text,
    'fieldManager is a name associated with the actor or entity that is making these changes.',
  ),
  inQuery(
    'fieldValidation',
    text,
    'fieldValidation instructs the server on how to handle objects in the request containing unknown or duplicate fields. Valid values are: Ignore, Warn, Strict.',
  ),
];

const force = inQuery(
  'force',
  flag,
  'Force is going to "force" Apply requests. It means user will re-acquire conflicting fields owned by other people.',
);

const parameters: Record<string, Node[]> = {
  create: writing,
  update: writing,
  patch: [...writing, force],
  delete: writing.slice(0, 1),
};

/** The paths of a kind below `/api/v1` or `/apis/<group>/<version>`, each with its operations. */
export function pathsOf(
  type: ResourceType,
  root: string,
  prefix: string,
): Record<string, Node> {
  const scope = type.namespaced ? `${root}/namespaces/{namespace}` : root;
  const list = `${scope}/${type.plural}`;
  const one = `${list}/{name}`;
  const paths: [string, Node][] = [
    [list, operationsOf(type, type.verbs, listActions, prefix)],
  ];
  if (type.namespaced && type.verbs.includes('list')) {
    paths.push([
      `${root}/${type.plural}`,
      operationsOf(type, ['list'], listActions, prefix),
    ]);
  }
  paths.push([one, operationsOf(type, type.verbs, objectActions, prefix)]);
  for (const part of type.subresources) {
    const target = { ...type, ...part, definition: type.definition };
    const creates = { ...objectActions, create: 'post' } as const;
    paths.push([
      `${one}/${part.name}`,
      operationsOf(target, part.verbs, creates, prefix),
    ]);
  }
  return Object.fromEntries(
    paths.filter(([, operations]) => Object.keys(operations).length > 1),
  );
}

function operationsOf(
  type: Pick<
    ResourceType,
    'group' | 'version' | 'kind' | 'definition' | 'namespaced'
  >,
  verbs: string[],
  actions: Partial<Record<string, string>>,
  prefix: string,
): Node {
  const { group, version, kind } = type;
  const operations = verbs
    .filter(verb => actions[verb])
    .map(verb => [
      actions[verb],
      {
        description: `${verb} ${kind}`,
        operationId: `${verb}${kind}`,
        ...(parameters[verb] && { parameters: parameters[verb] }),
        responses: {
          200: {
            description: 'OK',
            content: {
              'application/json': {
                schema: { $ref: `${prefix}${type.definition}` },
              },
            },
          },
        },
        'x-kubernetes-action': actionNames[verb] ?? verb,
        'x-kubernetes-group-version-kind': { group, version, kind },
      },
    ]);
  const name = { name: 'name', in: 'path', required: true, schema: text };
  const namespace = {
    name: 'namespace',
    in: 'path',
    required: true,
    schema: text,
  };
  return {
    ...Object.fromEntries(operations),
    parameters: type.namespaced ? [name, namespace] : [name],
  };
}
