const providers: Record<string, string> = {
  hz: 'Hetzner',
  hw: 'Huawei',
  oci: 'OCI',
  aws: 'AWS',
  gcp: 'Google Cloud',
  az: 'Azure',
  ct: 'Contabo',
};

/** Name of a cloud provider for people. */
export function providerWord(code: string): string {
  return providers[code] ?? code;
}

const types: Record<string, string> = {
  prod: 'Production',
  stg: 'Staging',
  uat: 'Acceptance',
  dev: 'Development',
  poc: 'Proof of concept',
};

/** What an Environment of this type is for. */
export function envTypeWord(code: string): string {
  return types[code] ?? code;
}

/** The types in which an Organization can have an Environment, from trying out to production. */
export const envTypes = ['poc', 'dev', 'uat', 'stg', 'prod'] as const;
