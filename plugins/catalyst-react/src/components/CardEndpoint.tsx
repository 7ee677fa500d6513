import { RiGlobalLine, RiInformationLine, RiPauseCircleLine } from '@remixicon/react';
import { ApplicationView } from '@catalyst/model';
import { shortDate } from '../format/time';
import styles from './ApplicationCard.module.css';

/** Address without its scheme, as people read it. */
export function hostOf(url: string): string {
  return url.replace(/^https?:\/\//, '').replace(/\/$/, '');
}

function pausedWords({ lastDeploy, since }: ApplicationView): string {
  const on = shortDate(new Date(since), new Date());
  return lastDeploy ? `Paused by ${lastDeploy.by} on ${on}. Its data stays.` : `Paused on ${on}. Its data stays.`;
}

export interface CardEndpointProps {
  application: ApplicationView;
  /** A Reason has come up since the card was laid out, and is told here. */
  reasonHere: boolean;
}

/** The line of the address. It says so when there is none, so that it never goes away. */
export function CardEndpoint({ application, reasonHere }: CardEndpointProps) {
  const { endpoint, reason, progress, state } = application;
  if (reasonHere) {
    return (
      <p className={`${styles.endpoint} ${styles.reasonLine}`}>
        <RiInformationLine size={14} />
        <span className={styles.clip} title={reason?.message ?? progress?.message}>
          {reason?.message ?? progress?.message}
        </span>
      </p>
    );
  }
  if (state === 'Paused') {
    return (
      <p className={styles.endpoint}>
        <RiPauseCircleLine size={14} />
        <span className={styles.clip}>{pausedWords(application)}</span>
      </p>
    );
  }
  const host = endpoint && hostOf(endpoint.url);
  return (
    <p className={styles.endpoint}>
      <RiGlobalLine size={14} />
      <span className={styles.clip}>
        {endpoint?.ready && (
          <a href={endpoint.url} target="_blank" rel="noreferrer" title={host}>
            {host}
          </a>
        )}
        {endpoint && !endpoint.ready && `${host}, when ready`}
        {!endpoint && 'No endpoint'}
      </span>
    </p>
  );
}
