import { TeamSpec } from '@catalyst/forge';
import {
  environmentRepository,
  parseEnvironmentName,
  RepositoryName,
  Subject,
} from '@catalyst/model';
import { TEAMS } from '../organizations/teams';

/** A team of Gitea that somebody belongs into. */
export interface Membership {
  team: TeamSpec;
  /** What the team has when it does not have everything. */
  repositories: RepositoryName[];
}

/** Teams for a role in one Environment are named like the group in a Backstage token. */
const SEPARATOR = '.';

/** Whether a team of Gitea is one that roles lead into. */
export function isRoleTeam(name: string): boolean {
  return TEAMS.some(
    team => name === team.name || name.startsWith(`${team.name}${SEPARATOR}`),
  );
}

/** The teams of an Organization that the roles of somebody lead into. */
export function membershipsOf(
  subject: Subject,
  organization: string,
): Membership[] {
  return subject.roles
    .filter(role => role.organization === organization)
    .flatMap(({ role, environment }): Membership[] => {
      const team = TEAMS.find(({ name }) => name === role);
      if (!team) return [];
      if (environment === undefined) return [{ team, repositories: [] }];
      if (parseEnvironmentName(environment).organization !== organization)
        return [];
      const name = `${team.name}${SEPARATOR}${environment}`;
      return [
        {
          team: { ...team, name, allRepositories: false },
          repositories: [environmentRepository(environment)],
        },
      ];
    });
}
