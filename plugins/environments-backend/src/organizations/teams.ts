import { TeamSpec } from '@catalyst/forge';

/** What each role of an Organization may do in Gitea. */
export const TEAMS: readonly TeamSpec[] = [
  {
    name: 'org-admin',
    description: 'Environments, users, policy',
    units: {
      'repo.code': 'write',
      'repo.pulls': 'write',
      'repo.issues': 'write',
    },
    allRepositories: true,
  },
  {
    name: 'org-developer',
    description: 'Installs and configures',
    units: {
      'repo.code': 'write',
      'repo.pulls': 'write',
      'repo.issues': 'write',
    },
    allRepositories: true,
  },
  {
    name: 'security-officer',
    description: 'Approves promotions, reviews policy',
    units: {
      'repo.code': 'write',
      'repo.pulls': 'write',
      'repo.issues': 'read',
    },
    allRepositories: true,
  },
  {
    name: 'org-viewer',
    description: 'Sees everything, changes nothing',
    units: { 'repo.code': 'read', 'repo.pulls': 'read', 'repo.issues': 'read' },
    allRepositories: true,
  },
];
