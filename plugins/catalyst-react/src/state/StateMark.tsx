import { ReactNode } from 'react';
import { ApplicationState } from '@catalyst/model';
import { MarkShape } from './MarkShape';
import { stateWord } from './states';
import styles from './State.module.css';

const classOf: Record<ApplicationState, string> = {
  Running: styles.running,
  Installing: styles.installing,
  Updating: styles.updating,
  Degraded: styles.degraded,
  Failed: styles.failed,
  Paused: styles.paused,
  PendingApproval: styles.pending,
};

/** Class that sets `--mk` (mark), `--fg` (text) and `--tint` (background) of a state. */
export function stateClass(state: ApplicationState): string {
  return classOf[state];
}

export interface StateMarkProps {
  state: ApplicationState;
  /** `mark` is the shape alone, with the word as its name; `plain` has the word in the colour of text. */
  variant?: 'word' | 'pill' | 'mark' | 'plain';
  /** The stream is lost: what was going on may have ended. */
  was?: boolean;
  /** Another word than the state's own, as "Ready" for a pod. */
  children?: ReactNode;
}

/** The same of a state that may have ended since the stream was lost. */
export const pastClass = styles.was;

/** Whether something goes on in this state, which may be over when the stream is back. */
export function isInProgress(state: ApplicationState): boolean {
  return state === 'Installing' || state === 'Updating';
}

/** The state of an Application: always its shape and its word. */
export function StateMark({ state, variant = 'word', was = false, children }: StateMarkProps) {
  const past = was && isInProgress(state);
  const word = children ?? (past ? `Was ${stateWord[state]}` : stateWord[state]);
  const colours = past ? pastClass : stateClass(state);
  const look = { word: '', mark: '', pill: styles.pill, plain: styles.plain }[variant];
  return (
    <span className={`${styles.mark} ${colours} ${look}`}>
      <MarkShape state={state} />
      {variant === 'mark' ? <span className={styles.hidden}>{word}</span> : word}
    </span>
  );
}
