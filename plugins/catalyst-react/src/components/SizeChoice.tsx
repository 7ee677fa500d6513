import { Radio, RadioGroup } from '@backstage/ui';
import styles from './SizeChoice.module.css';

export interface Size {
  name: string;
  /** What it gives: "2 pods, 1 GB". */
  resources: string;
}

export interface SizeChoiceProps {
  sizes: readonly Size[];
  value: string | undefined;
  onChange(name: string): void;
  isDisabled?: boolean;
}

const titled = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/** How big an Application is: a card for each size, with what it gives. */
export function SizeChoice({ sizes, value, onChange, isDisabled }: SizeChoiceProps) {
  return (
    <RadioGroup
      aria-label="Size"
      orientation="horizontal"
      value={value ?? null}
      onChange={onChange}
      isDisabled={isDisabled}
      className={styles.sizes}
    >
      {sizes.map(({ name, resources }) => (
        <Radio key={name} value={name} className={styles.size}>
          <span>
            <b>{titled(name)}</b>
            <small>{resources}</small>
          </span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
