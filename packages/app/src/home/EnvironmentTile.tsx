import { Link } from 'react-router-dom';
import { EnvironmentView } from '@catalyst/model';
import { countStates, StateMark, statesByNeed, useApplications, useLinks } from '@catalyst/backstage-plugin-catalyst-react';
import styles from './Home.module.css';

/** An Environment with how many of its Applications are in each state. */
export function EnvironmentTile({ environment }: { environment: EnvironmentView }) {
  const links = useLinks();
  const { name, ready } = environment;
  const counts = countStates((useApplications(name) ?? []).filter(({ backing }) => !backing));
  const present = statesByNeed.filter(state => counts[state]);
  return (
    <article className={styles.tile} aria-labelledby={`home-${name}`}>
      <h3 id={`home-${name}`}>
        <Link to={links.environment(name) ?? '#'}>{name}</Link>
      </h3>
      {present.length === 0 ? (
        <p className={styles.note}>{ready ? 'Nothing runs here yet' : 'Being made ready'}</p>
      ) : (
        <ul className={styles.counts}>
          {present.map(state => (
            <li key={state}>
              <StateMark state={state} /> {counts[state]}
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}
