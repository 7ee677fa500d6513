import {
  labelsFor,
  Organization,
  runbooksRepository,
  sharedBlueprintsRepository,
} from '@catalyst/model';
import { World } from '../world';

/** One Organization under reconciliation. */
export interface OrganizationContext {
  world: World;
  organization: Organization;
  name: string;
  labels: Record<string, string>;
}

export function contextOf(
  world: World,
  organization: Organization,
): OrganizationContext {
  const { name } = organization.metadata;
  return {
    world,
    organization,
    name,
    labels: labelsFor({
      sovereign: world.config.sovereign.name,
      organization: name,
    }),
  };
}

/** The repositories of an Organization that belong to no Environment. */
export const ownRepositories = ({ name }: OrganizationContext) => [
  {
    ...sharedBlueprintsRepository(name),
    description: `Private Blueprints of ${name}`,
  },
  {
    ...runbooksRepository(name),
    description: `What to do when an alert of ${name} fires`,
  },
];
