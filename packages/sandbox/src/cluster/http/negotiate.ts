import { ApiError } from '../errors';

/** The form in which an answer is wanted. */
export interface Representation {
  format: 'json' | 'yaml';
  /** Instead of the objects themselves. */
  as?: 'Table' | 'PartialObjectMetadata' | 'PartialObjectMetadataList';
}

const served = [
  'application/json',
  'application/yaml',
  'application/vnd.kubernetes.protobuf',
];

const notAcceptable = () =>
  new ApiError(
    406,
    'NotAcceptable',
    `406: Not Acceptable\n\nAvailable representations: ${served.join(', ')}`,
    {},
  );

interface Clause {
  type: string;
  parameters: Map<string, string>;
}

function clauseOf(text: string): Clause {
  const [type, ...parameters] = text.split(';').map(part => part.trim());
  return {
    type: type.toLowerCase(),
    parameters: new Map(
      parameters.map(parameter => {
        const [name, value = ''] = parameter.split('=');
        return [name.trim(), value.trim()];
      }),
    ),
  };
}

function formatOf(type: string): Representation['format'] | undefined {
  if (['application/json', '*/*', 'application/*'].includes(type))
    return 'json';
  return type === 'application/yaml' ? 'yaml' : undefined;
}

function representationOf({
  type,
  parameters,
}: Clause): Representation | undefined {
  const format = formatOf(type);
  if (!format) return undefined;
  const as = parameters.get('as');
  if (as === undefined) return { format };
  const known =
    as === 'Table' ||
    as === 'PartialObjectMetadata' ||
    as === 'PartialObjectMetadataList';
  const group =
    parameters.get('g') === 'meta.k8s.io' && parameters.get('v') === 'v1';
  return known && group ? { format, as } : undefined;
}

/**
 * Chooses the first form in an `Accept` header that this server has.
 * @throws ApiError 406
 */
export function negotiate(accept: string | undefined): Representation {
  if (!accept) return { format: 'json' };
  for (const text of accept.split(',')) {
    const found = representationOf(clauseOf(text));
    if (found) return found;
  }
  throw notAcceptable();
}
