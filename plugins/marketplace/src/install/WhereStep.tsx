import { ButtonLink, Radio, RadioGroup } from '@backstage/ui';
import { EnvironmentView } from '@catalyst/model';
import { EmptyPicture, LinesSkeleton, Message, useLinks, useMay } from '@catalyst/backstage-plugin-catalyst-react';
import { StepProps } from './answers';
import { StepFooter } from './StepFooter';
import { Summary } from './Summary';
import styles from './Install.module.css';

function EnvironmentChoice({ environment }: { environment: EnvironmentView }) {
  const may = useMay('install', environment.name);
  const problem = (!environment.ready && 'Not ready yet') || (!may && 'You may not install here');
  return (
    <Radio value={environment.name} className={styles.choice} isDisabled={Boolean(problem)}>
      <span>
        <b>{environment.name}</b>
        {problem && <small>{problem}</small>}
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

/** Step 1: into which Environment. Its Placement is where the Application runs. */
export function WhereStep({ answers, go, environments }: StepProps & { environments?: EnvironmentView[] }) {
  const { environment } = answers;
  const chosen = environment ?? environments?.find(({ ready }) => ready);
  if (!environments) return <LinesSkeleton />;
  if (!chosen) return <NoEnvironment />;
  return (
    <div className={styles.wizard}>
      <div className={styles.form}>
        <section className={styles.part}>
          <h2 id="where">Environment</h2>
          <RadioGroup
            aria-labelledby="where"
            value={chosen.name}
            onChange={name => go('where', { environment: name })}
            className={styles.choices}
          >
            {environments.map(each => (
              <EnvironmentChoice key={each.name} environment={each} />
            ))}
          </RadioGroup>
        </section>
        <StepFooter next="Continue" onNext={() => go('configure', { environment: chosen.name })} />
      </div>
      <Summary answers={{ ...answers, environment: chosen }} />
    </div>
  );
}
