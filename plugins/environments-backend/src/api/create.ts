import { ConflictError } from '@backstage/errors';
import { FieldsError } from '@catalyst/backstage-plugin-catalyst-node';
import { isKubeError, KubeError } from '@catalyst/kube';

/** The fields of the object that the API server refuses, by their names in the request. */
function asFields({ causes, message }: KubeError): FieldsError | undefined {
  if (causes.length === 0) return undefined;
  const fields = causes.map(cause => ({
    field: (cause.field ?? '').replace(/^(spec|metadata)\./, ''),
    message: cause.message ?? message,
  }));
  return new FieldsError(fields);
}

/**
 * Creates what a request asks for.
 *
 * @throws ConflictError when the name is taken, FieldsError for what the definition of the kind does not allow
 */
export async function createOrTell<T>(
  what: string,
  create: () => Promise<T>,
): Promise<T> {
  try {
    return await create();
  } catch (error) {
    if (isKubeError(error, 'alreadyExists'))
      throw new ConflictError(`${what} exists already`);
    throw (isKubeError(error, 'invalid') && asFields(error)) || error;
  }
}
