import { useMemo } from 'react';
import { RiStackLine } from '@remixicon/react';
import {
  BlueprintTile,
  StateMark,
  useApplications,
  useBlueprints,
  useEnvironments,
  useLinks,
} from '@catalyst/backstage-plugin-catalyst-react';
import { Destination } from './destinations';

/** Everywhere that the person can go: Environments, Applications, Blueprints. */
export function useDestinations(): Destination[] {
  const links = useLinks();
  const environments = useEnvironments();
  const applications = useApplications();
  const { value: blueprints } = useBlueprints();
  return useMemo(() => {
    const found: (Omit<Destination, 'href'> & { href: string | undefined })[] = [
      ...(environments ?? []).map(({ name }) => ({
        title: name,
        kind: 'Environment',
        href: links.environment(name),
        icon: <RiStackLine size={16} />,
      })),
      ...(applications ?? []).map(({ name, environment, state }) => ({
        title: name,
        kind: `Application in ${environment}`,
        href: links.application(environment, name),
        icon: <StateMark state={state} variant="mark" />,
      })),
      ...(blueprints ?? []).map(({ name, card }) => ({
        title: card.title,
        kind: 'Blueprint',
        href: links.blueprint(name),
        icon: <BlueprintTile size={20} icon={card.icon} color={card.color} />,
      })),
    ];
    return found.flatMap(({ href, ...rest }) => (href ? [{ ...rest, href }] : []));
  }, [links, environments, applications, blueprints]);
}
