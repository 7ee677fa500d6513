import { Caller, findOrMake, removeIfThere, seg } from './caller';

/** A unit of a repository and what a team may do with it, as `{'repo.code': 'write'}`. */
export type TeamUnits = Record<string, 'none' | 'read' | 'write' | 'admin'>;

export interface ForgeTeam {
  id: number;
  name: string;
  units_map: TeamUnits;
  includes_all_repositories: boolean;
}

export interface TeamSpec {
  name: string;
  description?: string;
  units: TeamUnits;
  /** Has every repository of the organization, also later ones. */
  allRepositories?: boolean;
}

export interface Teams {
  list(organization: string): Promise<ForgeTeam[]>;
  ensure(organization: string, team: TeamSpec): Promise<ForgeTeam>;
  /** Login names. */
  members(team: number): Promise<string[]>;
  addMember(team: number, login: string): Promise<void>;
  removeMember(team: number, login: string): Promise<void>;
  addRepository(team: number, owner: string, repository: string): Promise<void>;
  remove(team: number): Promise<void>;
}

export function createTeams(caller: Caller): Teams {
  const list = (organization: string) =>
    caller.all<ForgeTeam>(`/orgs/${seg(organization)}/teams`);
  const find = async (organization: string, name: string) =>
    (await list(organization)).find(t => t.name === name);
  const make = (organization: string, team: TeamSpec) =>
    caller.json<ForgeTeam>('POST', `/orgs/${seg(organization)}/teams`, {
      name: team.name,
      description: team.description,
      permission: 'read',
      units_map: team.units,
      includes_all_repositories: team.allRepositories ?? false,
    });
  return {
    list,
    ensure: (organization, team) =>
      findOrMake(
        () => find(organization, team.name),
        () => make(organization, team),
      ),
    async members(team) {
      return (
        await caller.all<{ login: string }>(`/teams/${team}/members`)
      ).map(m => m.login);
    },
    async addMember(team, login) {
      await caller.call('PUT', `/teams/${team}/members/${seg(login)}`);
    },
    removeMember: (team, login) =>
      removeIfThere(caller, `/teams/${team}/members/${seg(login)}`),
    async addRepository(team, owner, repository) {
      await caller.call(
        'PUT',
        `/teams/${team}/repos/${seg(owner)}/${seg(repository)}`,
      );
    },
    remove: team => removeIfThere(caller, `/teams/${team}`),
  };
}
