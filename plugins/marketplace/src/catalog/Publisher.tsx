import { RiLockLine, RiVerifiedBadgeLine } from '@remixicon/react';
import { BlueprintSummary } from '@catalyst/backstage-plugin-catalyst-react';
import styles from './Marketplace.module.css';

/** Who stands behind a Blueprint, and who may see it. */
export function Publisher({ blueprint }: { blueprint: BlueprintSummary }) {
  const { visibility, organization, owner } = blueprint;
  if (visibility !== 'private') {
    return (
      <p className={styles.publisher}>
        <RiVerifiedBadgeLine size={14} aria-label="Public" role="img" />
        <span>{owner?.team ?? 'Public catalog'}</span>
      </p>
    );
  }
  return (
    <p className={styles.publisher}>
      <RiLockLine size={14} aria-hidden="true" />
      <span>{[`Private to ${organization}`, owner?.team].filter(Boolean).join(' · ')}</span>
    </p>
  );
}
