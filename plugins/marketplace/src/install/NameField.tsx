import { TextField } from '@backstage/ui';
import { DomainField } from '@catalyst/backstage-plugin-catalyst-react';
import styles from './Install.module.css';

export interface NameFieldProps {
  name: string;
  domain: string | undefined;
  /** Why the name cannot be, where it is due to say so. */
  problem: string | undefined;
  onChange(name: string): void;
  onLeave(): void;
}

/** The name of the Application, and the address that follows from it. */
export function NameField({ name, domain, problem, onChange, onLeave }: NameFieldProps) {
  return (
    <section className={styles.part}>
      <h2>Basics</h2>
      <div id="name__field">
        <TextField
          label="Name"
          description="Names the folder in Git and the standard address. It cannot change later."
          size="small"
          value={name}
          onChange={onChange}
          onBlur={onLeave}
          validationBehavior="aria"
          validate={() => problem}
        />
      </div>
      <DomainField
        help="The standard address, computed from the name and the Environment."
        application={name}
        domain={domain}
      />
    </section>
  );
}
