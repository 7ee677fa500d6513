import { RiCheckLine } from '@remixicon/react';
import styles from './Stepper.module.css';

export interface StepperProps {
  steps: readonly string[];
  /** Index of the current step. */
  current: number;
}

/** Where one is on a way of several steps. */
export function Stepper({ steps, current }: StepperProps) {
  return (
    <ol className={styles.steps} aria-label="Steps">
      {steps.map((step, index) => (
        <li
          key={step}
          className={index < current ? styles.done : ''}
          aria-current={index === current ? 'step' : undefined}
        >
          <span className={styles.number} aria-hidden="true">
            {index < current ? <RiCheckLine size={12} /> : index + 1}
          </span>
          <span className={styles.word}>{step}</span>
        </li>
      ))}
    </ol>
  );
}
