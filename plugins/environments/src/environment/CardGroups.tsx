import { ApplicationCard, GroupHeader, RegroupBar } from '@catalyst/backstage-plugin-catalyst-react';
import { Arrangement, Group } from './arrange';
import styles from './EnvironmentPage.module.css';

// So many cards are drawn only where they can be seen.
const many = 60;

// On a phone what is well takes one line each.
const compactGroups = ['Running', 'Paused'];

export interface CardGroupsProps {
  groups: Group[];
  arrangement: Arrangement;
  onRegroup(): void;
}

/** The cards, group by group. */
export function CardGroups({ groups, arrangement, onRegroup }: CardGroupsProps) {
  return (
    <>
      {groups.map(({ title, applications, moved }) => (
        <section key={title} aria-label={title}>
          <GroupHeader
            title={title}
            count={applications.length}
            action={<RegroupBar moved={moved} onRegroup={onRegroup} />}
          />
          <div
            className={`${styles.cards} ${applications.length > many ? styles.many : ''}`}
            data-compact={compactGroups.includes(title) || undefined}
          >
            {applications.map(application => (
              <ApplicationCard
                key={application.name}
                application={application}
                withReason={arrangement.get(application.name)?.withReason}
              />
            ))}
          </div>
        </section>
      ))}
    </>
  );
}
