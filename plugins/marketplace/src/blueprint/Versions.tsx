import { ButtonLink } from '@backstage/ui';
import {
  BlueprintSummary,
  RegisteredVersion,
  Section,
  TextLink,
  useAsync,
  useCatalyst,
  useLinks,
  When,
} from '@catalyst/backstage-plugin-catalyst-react';
import styles from './Blueprint.module.css';

interface LineProps {
  name: string;
  version: RegisteredVersion;
  latest: boolean;
  /** Whether it can be installed from here. */
  installable: boolean;
}

function Line({ name, version: { version, ready, registeredAt }, latest, installable }: LineProps) {
  const links = useLinks();
  return (
    <li className={styles.version}>
      <b>{version}</b>
      {latest && <span className={styles.tag}>Latest</span>}
      {!ready && <span className={styles.meta}>Cannot be installed</span>}
      {registeredAt && (
        <span className={styles.registered}>
          <When at={registeredAt} />
        </span>
      )}
      {installable && ready && (
        <ButtonLink
          variant="secondary"
          className={styles.open}
          href={links.install(name, { version }) ?? '#'}
          aria-label={`Install ${version}`}
        >
          Install
        </ButtonLink>
      )}
    </li>
  );
}

export interface VersionsProps {
  blueprint: BlueprintSummary;
  /** Only so many of them. */
  most?: number;
  /** Whether the person may install somewhere, and does it from here. */
  mayInstall?: boolean;
}

/** The versions of a Blueprint, newest first; any of them can be installed. */
export function Versions({ blueprint, most, mayInstall = false }: VersionsProps) {
  const links = useLinks();
  const { blueprints } = useCatalyst();
  const { name } = blueprint;
  const { value } = useAsync(() => blueprints.versions(name), [blueprints, name]);
  const all = value ?? blueprint.versions.map(version => ({ version, ready: true }));
  const shown = all.slice(0, most);
  return (
    <Section
      flush
      title="Versions"
      note={all.length}
      actions={
        shown.length < all.length && (
          <TextLink className={styles.meta} to={`${links.blueprint(name)}?tab=versions`}>
            All {all.length}
          </TextLink>
        )
      }
    >
      <ul>
        {shown.map(version => (
          <Line
            key={version.version}
            name={name}
            version={version}
            latest={version.version === blueprint.version}
            installable={mayInstall}
          />
        ))}
      </ul>
    </Section>
  );
}
