import { Button } from '@backstage/ui';
import styles from './Install.module.css';

export interface StepFooterProps {
  onBack?(): void;
  /** What the button to go on says. */
  next: string;
  onNext(): void;
  isDisabled?: boolean;
}

/** Back and on; on a phone it stays in sight. */
export function StepFooter({ onBack, next, onNext, isDisabled }: StepFooterProps) {
  return (
    <div className={styles.footer}>
      {onBack && (
        <Button variant="secondary" onPress={onBack}>
          Back
        </Button>
      )}
      <span className={styles.kept}>Kept as a draft on this device</span>
      <Button onPress={onNext} isDisabled={isDisabled}>
        {next}
      </Button>
    </div>
  );
}
