import { useRef, useState } from 'react';
import { resize } from '@catalyst/model';
import {
  defaultConfig,
  ErrorSummary,
  FieldError,
  focusField,
  OverlayName,
  SchemaForm,
  SchemaFormHandle,
  SizeChoice,
  sizesOf,
  useAfterPointer,
  useApplications,
} from '@catalyst/backstage-plugin-catalyst-react';
import { StepProps } from './answers';
import { NameField } from './NameField';
import { nameProblem } from './nameProblem';
import { StepFooter } from './StepFooter';
import { Summary } from './Summary';
import { useDomain } from './useDomain';
import styles from './Install.module.css';

const hasFields = (schema: StepProps['answers']['blueprint']['configSchema']) =>
  Object.keys(schema?.properties ?? {}).length > 0;

function useName({ answers, change }: StepProps) {
  const { environment, name } = answers;
  const taken = (useApplications(environment?.name) ?? []).map(each => each.name);
  const [left, setLeft] = useState(false);
  const afterPointer = useAfterPointer();
  const problem = nameProblem(name, environment?.name ?? '', taken);
  return {
    problem,
    /** Shows the problem from now on. */
    insist: () => setLeft(true),
    field: {
      name,
      problem: left ? problem : undefined,
      onChange: (next: string) => change({ name: next }),
      onLeave: () => afterPointer(() => setLeft(true)),
    },
  };
}

/** Step 2: the name, the size, and what the Blueprint can be told. */
export function ConfigureStep(props: StepProps) {
  const { answers, change, go } = props;
  const { blueprint, environment, name, overlay, config } = answers;
  const form = useRef<SchemaFormHandle>(null);
  const naming = useName(props);
  const [errors, setErrors] = useState<readonly FieldError[]>();
  const applications = useApplications(environment?.name) ?? [];
  const domain = useDomain(environment?.name);
  const schema = blueprint.configSchema ?? {};
  const sizes = sizesOf(blueprint);

  const changeSize = (size: string) => {
    const from = defaultConfig(schema, overlay ? blueprint.overlays[overlay] : undefined);
    const to = defaultConfig(schema, blueprint.overlays[size as OverlayName]);
    change({ overlay: size as OverlayName, config: resize(config, from, to) });
  };
  const next = () => {
    naming.insist();
    setErrors([]);
    const right = hasFields(schema) ? form.current?.submit() : config;
    if (naming.problem) focusField('name');
    if (!right || naming.problem) return;
    change({ name, overlay, environment: environment?.name, bindings: answers.bindings });
    go('dependencies');
  };
  const wrongName = naming.problem ? [{ id: 'name', label: 'Name', message: naming.problem }] : [];
  return (
    <div className={styles.wizard}>
      <div className={styles.form}>
        {errors && <ErrorSummary errors={[...wrongName, ...errors]} />}
        <NameField {...naming.field} domain={domain} />
        {sizes.length > 0 && (
          <section className={styles.part}>
            <h2>Size</h2>
            <SizeChoice sizes={sizes} value={overlay} onChange={changeSize} />
          </section>
        )}
        {hasFields(schema) ? (
          <section className={styles.part}>
            <h2>Settings</h2>
            <SchemaForm
              ref={form}
              schema={schema}
              value={config}
              onChange={value => change({ config: value })}
              onErrors={setErrors}
              surroundings={{ application: name, environment: environment?.name ?? '', domain, applications }}
            />
          </section>
        ) : (
          <p className={styles.note}>There is nothing to configure.</p>
        )}
        <StepFooter onBack={() => go('where')} next="Continue" onNext={next} />
      </div>
      <Summary answers={answers} />
    </div>
  );
}
