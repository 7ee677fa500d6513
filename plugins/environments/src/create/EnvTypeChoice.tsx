import { Radio, RadioGroup } from '@backstage/ui';
import { envTypes, envTypeWord } from '../placement';
import styles from './Create.module.css';

const purposes: Record<string, string> = {
  poc: 'Try something out and throw it away',
  dev: 'Where developers work',
  uat: 'Where users accept a version',
  stg: 'The last stop before production',
  prod: 'What customers use',
};

export interface EnvTypeChoiceProps {
  labelledBy: string;
  /** Types of which the Organization has an Environment already. */
  taken: readonly string[];
  value: string | undefined;
  onChange(envType: string): void;
}

/** One Environment for each purpose. */
export function EnvTypeChoice({ labelledBy, taken, value, onChange }: EnvTypeChoiceProps) {
  return (
    <RadioGroup aria-labelledby={labelledBy} value={value ?? null} onChange={onChange} className={styles.choices}>
      {envTypes.map(envType => (
        <Radio key={envType} value={envType} isDisabled={taken.includes(envType)} className={styles.choice}>
          <span>
            <b>{envTypeWord(envType)}</b>
            <small>{taken.includes(envType) ? 'Exists already' : purposes[envType]}</small>
          </span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
