import { Link } from 'react-router-dom';
import { ApplicationView } from '@catalyst/model';
import {
  BlueprintTile,
  blueprintWord,
  StateMark,
  useApplication,
  useBlueprintLook,
  useLinks,
} from '@catalyst/backstage-plugin-catalyst-react';
import styles from './Application.module.css';

function Related({ environment, name }: { environment: string; name: string }) {
  const links = useLinks();
  const other = useApplication(environment, name);
  const look = useBlueprintLook(other?.blueprint.name ?? '');
  return (
    <li className={styles.related}>
      <BlueprintTile icon={look?.icon} color={look?.color} />
      <span>
        <Link to={links.application(environment, name) ?? '#'}>{name}</Link>
        <small>
          {other ? `${blueprintWord(other.blueprint.name)} ${other.blueprint.version}` : 'Not there yet'}
          {other && other.usedBy.length > 1 && `, used by ${other.usedBy.length}`}
        </small>
      </span>
      {other && <StateMark state={other.state} />}
    </li>
  );
}

function Relation({ title, environment, names }: { title: string; environment: string; names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className={styles.asideTitle}>{title}</h2>
      <ul className={styles.relations}>
        {names.map(name => (
          <Related key={name} environment={environment} name={name} />
        ))}
      </ul>
    </section>
  );
}

/** What an Application needs, and what needs it. */
export function Relations({ application }: { application: ApplicationView }) {
  const { environment, dependencies, usedBy } = application;
  const needs = [...new Set(dependencies.map(each => each.application))];
  return (
    <>
      <Relation title="Relies on" environment={environment} names={needs} />
      <Relation title="Used by" environment={environment} names={usedBy} />
    </>
  );
}
