import { Caller, findOrMake, removeIfThere, seg } from './caller';

export interface ForgeOrganization {
  id: number;
  username: string;
  full_name: string;
  visibility: 'public' | 'limited' | 'private';
}

export interface Organizations {
  find(name: string): Promise<ForgeOrganization | undefined>;
  /** Makes the organization unless it is there. Private unless said otherwise: outsiders must not learn of it. */
  ensure(
    name: string,
    options?: {
      fullName?: string;
      visibility?: ForgeOrganization['visibility'];
    },
  ): Promise<ForgeOrganization>;
  /** @throws ForgeError while it still has repositories */
  remove(name: string): Promise<void>;
}

export function createOrganizations(caller: Caller): Organizations {
  const find = (name: string) =>
    caller.find<ForgeOrganization>(`/orgs/${seg(name)}`);
  return {
    find,
    ensure: (name, { fullName, visibility = 'private' } = {}) =>
      findOrMake(
        () => find(name),
        () =>
          caller.json('POST', '/orgs', {
            username: name,
            full_name: fullName,
            visibility,
          }),
      ),
    remove: name => removeIfThere(caller, `/orgs/${seg(name)}`),
  };
}
