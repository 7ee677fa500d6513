import { Button } from '@backstage/ui';
import { RiErrorWarningLine } from '@remixicon/react';
import { FieldFault, fieldErrorsOf, messageOf } from '@catalyst/backstage-plugin-catalyst-react';
import styles from './Install.module.css';

export interface PlanProblemProps {
  error: Error;
  onRetry(): void;
  /** Back to the answers that are at fault. */
  onConfigure(): void;
  /** Forgets the choices of dependencies: one of them has gone since it was chosen. */
  onChooseAgain(): void;
}

const isChoice = ({ field }: FieldFault) => /^(.*\.)?bindings(\.|$)/.test(field);

/** Why there is no plan: the server's words, and the fields at fault. */
export function PlanProblem({ error, onRetry, onConfigure, onChooseAgain }: PlanProblemProps) {
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
          {fields.some(isChoice) && (
            <Button variant="secondary" onPress={onChooseAgain}>
              Choose again
            </Button>
          )}
          {fields.some(fault => !isChoice(fault)) && (
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
