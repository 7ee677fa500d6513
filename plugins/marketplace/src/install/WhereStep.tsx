import { ButtonLink, Radio, RadioGroup } from '@backstage/ui';
import { EnvironmentView } from '@catalyst/model';
import { EmptyPicture, Message, useLinks } from '@catalyst/backstage-plugin-catalyst-react';
import { StepProps } from './answers';
import { StepFooter } from './StepFooter';
import { Summary } from './Summary';
import styles from './Install.module.css';

interface EnvironmentChoiceProps {
  environment: EnvironmentView;
  /** Whether the person may install there, and it is ready for it. */
  installable: boolean;
}

function EnvironmentChoice({ environment: { name, ready }, installable }: EnvironmentChoiceProps) {
  const problem = ready ? 'You may not install here' : 'Not ready yet';
  return (
    <Radio value={name} className={styles.choice} isDisabled={!installable}>
      <span>
        <b>{name}</b>
        {!installable && <small>{problem}</small>}
      </span>
    </Radio>
  );
}

function NoEnvironment() {
  const links = useLinks();
  const create = links.createEnvironment();
  return (
    <Message
      picture={<EmptyPicture />}
      title="There is no Environment to install into"
      actions={create && <ButtonLink href={create}>Create Environment</ButtonLink>}
    >
      An Environment is where Applications run.
    </Message>
  );
}

export interface WhereStepProps extends StepProps {
  /** All Environments of the Organization. */
  environments: readonly EnvironmentView[];
  /** Those that can be chosen. */
  installable: readonly EnvironmentView[];
}

/** Step 1: into which Environment. Its Placement is where the Application runs. */
export function WhereStep({ answers, go, environments, installable }: WhereStepProps) {
  const { environment } = answers;
  const chosen = installable.find(({ name }) => name === environment?.name) ?? installable[0];
  if (environments.length === 0) return <NoEnvironment />;
  return (
    <div className={styles.wizard}>
      <div className={styles.form}>
        <section className={styles.part}>
          <h2 id="where">Environment</h2>
          <RadioGroup
            aria-labelledby="where"
            value={chosen?.name ?? null}
            onChange={name => go('where', { environment: name })}
            className={styles.choices}
          >
            {environments.map(each => (
              <EnvironmentChoice key={each.name} environment={each} installable={installable.includes(each)} />
            ))}
          </RadioGroup>
        </section>
        <StepFooter
          next="Continue"
          isDisabled={!chosen}
          onNext={() => chosen && go('configure', { environment: chosen.name })}
        />
      </div>
      <Summary answers={{ ...answers, environment: chosen }} />
    </div>
  );
}
