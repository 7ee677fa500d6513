import { Link } from 'react-router-dom';
import { ButtonLink } from '@backstage/ui';
import { RiPlayLine, RiSettings3Line } from '@remixicon/react';
import { ApplicationView } from '@catalyst/model';
import { useMay } from '../access/useMay';
import { useLinks } from '../useLinks';
import { When } from './When';
import styles from './ApplicationCard.module.css';

function LastDeploy({ application }: { application: ApplicationView }) {
  const links = useLinks();
  const { lastDeploy, environment, name } = application;
  if (!lastDeploy) return <span className={styles.when}>Not deployed yet</span>;
  return (
    <span className={styles.when}>
      <Link to={links.application(environment, name, 'history') ?? '#'} title={`History of ${name}`}>
        <When at={lastDeploy.at} />
        <span className={styles.by}> by {lastDeploy.by}</span>
      </Link>
    </span>
  );
}

function MainAction({ application }: { application: ApplicationView }) {
  const links = useLinks();
  const mayChange = useMay('change', application.environment);
  const { endpoint, state, environment, name } = application;
  const page = links.application(environment, name);
  if (state === 'Paused') {
    return mayChange && page ? (
      <ButtonLink href={`${page}?do=resume`} variant="secondary" className={styles.action} iconStart={<RiPlayLine />}>
        Resume
      </ButtonLink>
    ) : null;
  }
  return endpoint?.ready ? (
    <ButtonLink href={endpoint.url} target="_blank" rel="noreferrer" variant="secondary" className={styles.action}>
      Open
    </ButtonLink>
  ) : null;
}

/** When it was deployed and by whom, and what can be done with it. */
export function CardFooter({ application }: { application: ApplicationView }) {
  const links = useLinks();
  const { environment, name } = application;
  const settings = links.application(environment, name, 'settings');
  return (
    <footer className={styles.footer}>
      <LastDeploy application={application} />
      <MainAction application={application} />
      {settings && (
        <Link to={settings} className={styles.icon} aria-label={`Settings of ${name}`} title={`Settings of ${name}`}>
          <RiSettings3Line size={16} />
        </Link>
      )}
    </footer>
  );
}
