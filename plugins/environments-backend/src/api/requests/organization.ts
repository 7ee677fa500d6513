import {
  CATALYST_API_VERSION,
  domainProblem,
  Organization,
  organizationNameProblem,
} from '@catalyst/model';
import { REQUESTED_BY } from '../../names';
import { createReader, Reader } from './reader';

const STYLES = ['sme', 'corporate'] as const;

function readDomains(reader: Reader): string[] | undefined {
  const { domains } = reader.fields;
  if (domains === undefined) return undefined;
  if (!Array.isArray(domains))
    return reader.fault('domains', 'Send a list of domains.');
  domains.forEach((domain: unknown, i) => {
    const problem =
      typeof domain === 'string' ? domainProblem(domain) : 'Send a text.';
    if (problem) reader.fault(`domains[${i}]`, problem);
  });
  return domains.map(String);
}

/**
 * The object that a request for an Organization asks for.
 *
 * @throws FieldsError with every field at fault
 */
export function parseOrganization(body: unknown, user: string): Organization {
  const reader = createReader(body);
  reader.only(['name', 'displayName', 'style', 'contact', 'domains']);
  const name = reader.text('name', true) ?? '';
  const problem =
    reader.fields.name === undefined
      ? undefined
      : organizationNameProblem(name);
  if (problem) reader.fault('name', problem);
  const displayName = reader.text('displayName', false) ?? name;
  const style = reader.word('style', STYLES, false);
  const contact = reader.text('contact', false);
  const domains = readDomains(reader);
  reader.finish();
  return {
    apiVersion: CATALYST_API_VERSION,
    kind: 'Organization',
    metadata: { name, annotations: { [REQUESTED_BY]: user } },
    spec: {
      displayName,
      ...(style && { style }),
      ...(contact && { contact }),
      ...(domains && { domains }),
    },
  };
}
