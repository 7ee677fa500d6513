import { ButtonIcon } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { ApplicationView } from '@catalyst/model';
import {
  blueprintWord,
  hostOf,
  placeWords,
  PodStrip,
  TextLink,
  useCopy,
  useLinks,
  versionWords,
} from '@catalyst/backstage-plugin-catalyst-react';
import styles from './Application.module.css';

function CopyAddress({ url }: { url: string }) {
  const { copied, copy } = useCopy(url);
  if (!copy) return null;
  return (
    <ButtonIcon
      variant="tertiary"
      className={styles.copy}
      icon={copied ? <RiCheckLine /> : <RiFileCopyLine />}
      aria-label={copied ? 'Copied' : 'Copy the address'}
      onPress={copy}
    />
  );
}

function Endpoint({ endpoint }: { endpoint: ApplicationView['endpoint'] }) {
  if (!endpoint) return <>No endpoint</>;
  const host = hostOf(endpoint.url);
  if (!endpoint.ready) return <>{host}, when ready</>;
  return (
    <span className={styles.endpoint}>
      <a href={endpoint.url} target="_blank" rel="noreferrer" className={styles.link} title={host}>
        {host}
      </a>
      <CopyAddress url={endpoint.url} />
    </span>
  );
}

/** Address, Blueprint, Placement and pods in one row. */
export function SummaryFacts({ application }: { application: ApplicationView }) {
  const links = useLinks();
  const { endpoint, blueprint, placement, pods } = application;
  return (
    <dl className={styles.facts}>
      <div>
        <dt>Endpoint</dt>
        <dd>
          <Endpoint endpoint={endpoint} />
        </dd>
      </div>
      <div>
        <dt>Blueprint</dt>
        <dd>
          <TextLink to={links.blueprint(blueprint.name)}>{blueprintWord(blueprint.name)}</TextLink>{' '}
          {versionWords(application)}
        </dd>
      </div>
      <div>
        <dt>Placement</dt>
        <dd>{[placement.mode, placeWords(placement)].filter(Boolean).join(', ')}</dd>
      </div>
      <div>
        <dt>Pods ready</dt>
        <dd>
          <PodStrip pods={pods} unit="" />
        </dd>
      </div>
    </dl>
  );
}
