import { useState } from 'react';
import { ButtonLink, Radio, RadioGroup, TextField } from '@backstage/ui';
import { EnvironmentView } from '@catalyst/model';
import {
  DomainField,
  EmptyPicture,
  LinesSkeleton,
  Message,
  useAfterPointer,
  useApplications,
  useLinks,
  useMay,
} from '@catalyst/backstage-plugin-catalyst-react';
import { StepProps } from './answers';
import { nameProblem, suggestName } from './nameProblem';
import { StepFooter } from './StepFooter';
import { Summary } from './Summary';
import { useDomain } from './useDomain';
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

/** Step 1: into which Environment, and under which name. */
export function WhereStep({ answers, change, go, environments }: StepProps & { environments?: EnvironmentView[] }) {
  const { blueprint, environment } = answers;
  const chosen = environment ?? environments?.find(({ ready }) => ready);
  const taken = (useApplications(chosen?.name) ?? []).map(({ name }) => name);
  const domain = useDomain(chosen?.name);
  const [typed, setTyped] = useState(answers.name || undefined);
  const [left, setLeft] = useState(false);
  const afterPointer = useAfterPointer();
  const name = typed ?? suggestName(blueprint.name, taken);
  const problem = nameProblem(name, chosen?.name ?? '', taken);

  if (!environments) return <LinesSkeleton />;
  if (environments.length === 0 || !chosen) return <NoEnvironment />;

  const next = () => {
    setLeft(true);
    if (problem) return;
    change({ name, environment: chosen.name });
    go('configure', { environment: chosen.name });
  };
  return (
    <div className={styles.wizard}>
      <div className={styles.form}>
        <section className={styles.part}>
          <h2 id="where">Environment</h2>
          <RadioGroup
            aria-labelledby="where"
            value={chosen.name}
            onChange={value => go('where', { environment: value })}
            className={styles.choices}
          >
            {environments.map(each => (
              <EnvironmentChoice key={each.name} environment={each} />
            ))}
          </RadioGroup>
        </section>
        <section className={styles.part}>
          <h2>Basics</h2>
          <TextField
            label="Name"
            description="Names the folder in Git and the standard address. It cannot change later."
            size="small"
            value={name}
            onChange={setTyped}
            onBlur={() => afterPointer(() => setLeft(true))}
            validationBehavior="aria"
            validate={() => (left ? problem : undefined)}
          />
          <DomainField
            help="The standard address, computed from the name and the Environment."
            application={name}
            domain={domain}
          />
        </section>
        <StepFooter next="Continue" onNext={next} />
      </div>
      <Summary answers={{ ...answers, environment: chosen, name }} />
    </div>
  );
}
