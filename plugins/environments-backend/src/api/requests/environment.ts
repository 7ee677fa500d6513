import { FieldsError } from '@catalyst/backstage-plugin-catalyst-node';
import {
  CATALYST_API_VERSION,
  domainProblem,
  Environment,
  environmentName,
  organizationNameProblem,
} from '@catalyst/model';
import { REQUESTED_BY } from '../../names';
import { checkPlaces, EnvironmentDefaults, readPlacement } from './placement';
import { createReader, Reader } from './reader';

const ENV_TYPES = ['prod', 'stg', 'uat', 'dev', 'poc'] as const;

type EnvType = (typeof ENV_TYPES)[number];

function readOrganization(reader: Reader): string | undefined {
  const organization = reader.text('organization', true);
  const problem =
    organization === undefined
      ? undefined
      : organizationNameProblem(organization);
  return problem ? reader.fault('organization', problem) : organization;
}

function readDomain(reader: Reader): string | undefined {
  const domain = reader.text('domain', false);
  const problem = domain === undefined ? undefined : domainProblem(domain);
  return problem ? reader.fault('domain', problem) : domain;
}

/** Where it is to run; checked against the Sovereign as soon as its name is known. */
function readPlace(
  reader: Reader,
  organization: string | undefined,
  envType: EnvType,
  defaults: EnvironmentDefaults,
) {
  const placement = readPlacement(reader, defaults.placement(envType));
  if (placement && organization !== undefined) {
    checkPlaces(
      reader,
      environmentName({ organization, envType }),
      placement,
      defaults,
    );
  }
  return placement;
}

/**
 * The object that a request for an Environment asks for.
 *
 * @throws FieldsError with every field at fault
 */
export function parseEnvironment(
  body: unknown,
  user: string,
  defaults: EnvironmentDefaults,
): Environment {
  const reader = createReader(body);
  reader.only([
    'organization',
    'envType',
    'displayName',
    'placement',
    'domain',
  ]);
  const organization = readOrganization(reader);
  const envType = reader.word('envType', ENV_TYPES, true);
  const displayName = reader.text('displayName', false);
  const domain = readDomain(reader);
  const placement =
    envType && readPlace(reader, organization, envType, defaults);
  reader.finish();
  // Everything is there, or `finish` has thrown.
  if (!organization || !envType || !placement)
    throw new FieldsError([{ field: '', message: 'Send a JSON object.' }]);
  const name = environmentName({ organization, envType });
  return {
    apiVersion: CATALYST_API_VERSION,
    kind: 'Environment',
    metadata: {
      name,
      namespace: organization,
      annotations: { [REQUESTED_BY]: user },
    },
    spec: {
      organization,
      envType,
      placement,
      ...(displayName && { displayName }),
      ...(domain && { domain }),
    },
  };
}
