import { ReactElement } from 'react';
import { ApplicationState } from '@catalyst/model';
import styles from './State.module.css';

const paper = 'var(--bui-bg-neutral-1)';
const ring = { fill: 'none', stroke: 'currentColor', strokeWidth: 2 };
const cut = { fill: 'none', stroke: paper, strokeWidth: 1.7, strokeLinecap: 'round' } as const;

// Each state has a shape of its own, so that it never depends on colour.
const shapes: Record<ApplicationState, ReactElement> = {
  Running: (
    <>
      <circle cx="8" cy="8" r="6" fill="currentColor" />
      <path d="M5.3 8.2 7.2 10l3.5-3.8" {...cut} strokeLinejoin="round" />
    </>
  ),
  Installing: (
    <g className={styles.turning}>
      <circle cx="8" cy="8" r="6" {...ring} opacity=".3" />
      <path d="M8 2a6 6 0 0 1 4.2 10.2" {...ring} strokeLinecap="round" />
    </g>
  ),
  Updating: (
    <>
      <path d="M13.6 6.2A6 6 0 0 0 2.9 5M2.4 9.8A6 6 0 0 0 13.1 11" {...ring} strokeLinecap="round" />
      <path d="M14.6 2.6v4.2h-4.2zM1.4 13.4V9.2h4.2z" fill="currentColor" />
    </>
  ),
  Degraded: (
    <>
      <path d="M8 1.6 15 14H1z" fill="currentColor" stroke="currentColor" strokeWidth="1.2" strokeLinejoin="round" />
      <path d="M8 6v3.6" {...cut} />
      <circle cx="8" cy="11.9" r="1" fill={paper} />
    </>
  ),
  Failed: (
    <>
      <path d="M5.2 1.5h5.6l3.7 3.7v5.6l-3.7 3.7H5.2l-3.7-3.7V5.2z" fill="currentColor" />
      <path d="m5.8 5.8 4.4 4.4m0-4.4-4.4 4.4" {...cut} />
    </>
  ),
  Paused: (
    <>
      <rect x="3.2" y="2.5" width="3.4" height="11" rx="1" fill="currentColor" />
      <rect x="9.4" y="2.5" width="3.4" height="11" rx="1" fill="currentColor" />
    </>
  ),
  PendingApproval: (
    <>
      <path d="M8 1.8 14.2 8 8 14.2 1.8 8z" {...ring} strokeLinejoin="round" />
      <circle cx="8" cy="8" r="1.7" fill="currentColor" />
    </>
  ),
};

/** The bare shape of a state, in the colour of its surroundings. */
export function MarkShape({ state }: { state: ApplicationState }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true">
      {shapes[state]}
    </svg>
  );
}
