import { Button } from '@backstage/ui';
import { RiErrorWarningLine } from '@remixicon/react';
import { fieldErrorsOf, messageOf } from '@catalyst/backstage-plugin-catalyst-react';
import styles from './Install.module.css';

export interface PlanProblemProps {
  error: Error;
  onRetry(): void;
  /** Back to the answers that are at fault. */
  onConfigure(): void;
}

/** Why there is no plan: the server's words, and the fields at fault. */
export function PlanProblem({ error, onRetry, onConfigure }: PlanProblemProps) {
  const fields = fieldErrorsOf(error);
  return (
    <div className={styles.problem} role="alert">
      <RiErrorWarningLine size={16} />
      <div>
        <b>There is no plan yet.</b> {messageOf(error)}
        {fields.length > 0 && (
          <ul>
            {fields.map(({ field, message }) => (
              <li key={field}>
                <b>{field}</b>: {message}
              </li>
            ))}
          </ul>
        )}
        <p className={styles.problemActions}>
          {fields.length > 0 && (
            <Button variant="secondary" onPress={onConfigure}>
              Change the settings
            </Button>
          )}
          <Button variant="secondary" onPress={onRetry}>
            Try again
          </Button>
        </p>
      </div>
    </div>
  );
}
