import { useState } from 'react';
import { ApplicationView } from '@catalyst/model';
import { useMay } from '../access/useMay';
import { useLinks } from '../useLinks';
import { useLiveState } from '../live/hooks';
import { isInProgress, pastClass, stateClass } from '../state/StateMark';
import { ErrorDialog } from './ErrorDialog';
import { RolloutSteps } from './RolloutSteps';
import { TextLink } from './TextLink';
import { endedWords } from './endedReason';
import styles from './Reason.module.css';

/** A Reason of a healthy Application says how its change ended. */
function Ended({ application }: { application: ApplicationView }) {
  return (
    <>
      {application.state === 'Running' && <RolloutSteps application={application} />}
      <p className={styles.line}>{endedWords(application)}</p>
    </>
  );
}

function InProgress({ application }: { application: ApplicationView }) {
  return (
    <>
      <RolloutSteps application={application} />
      <p className={styles.line}>{application.reason?.message ?? application.progress?.message}</p>
    </>
  );
}

function Trouble({ application }: { application: ApplicationView }) {
  const [open, setOpen] = useState(false);
  const links = useLinks();
  const { reason, environment, name, state } = application;
  const mayChange = useMay('change', environment);
  const more = reason?.detail ? 'Show full error' : reason?.action && 'What to do';
  return (
    <>
      <p className={styles.text}>{reason?.message ?? application.progress?.message}</p>
      <p className={styles.links}>
        {more && (
          <button type="button" className={styles.more} onClick={() => setOpen(true)}>
            {more}
          </button>
        )}
        {state !== 'PendingApproval' && mayChange && (
          <TextLink to={links.application(environment, name, 'settings')}>Change settings</TextLink>
        )}
      </p>
      {open && <ErrorDialog application={application} onClose={() => setOpen(false)} />}
    </>
  );
}

const bodies = {
  Running: Ended,
  Paused: Ended,
  Installing: InProgress,
  Updating: InProgress,
  Degraded: Trouble,
  Failed: Trouble,
  PendingApproval: Trouble,
} as const;

/** Why an Application is in its state, and what to do next: on the card, in the tint of the state. */
export function Reason({ application }: { application: ApplicationView }) {
  const { status } = useLiveState();
  const { state } = application;
  const Body = bodies[state];
  // What was going on when the stream was lost may have ended.
  const past = status === 'stale' && isInProgress(state);
  return (
    <div className={`${styles.reason} ${past ? pastClass : stateClass(state)}`}>
      <Body application={application} />
    </div>
  );
}
