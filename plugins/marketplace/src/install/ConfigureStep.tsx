import { useRef } from 'react';
import { resize } from '@catalyst/model';
import {
  defaultConfig,
  OverlayName,
  SchemaForm,
  SchemaFormHandle,
  SizeChoice,
  sizesOf,
  useApplications,
} from '@catalyst/backstage-plugin-catalyst-react';
import { StepProps } from './answers';
import { StepFooter } from './StepFooter';
import { Summary } from './Summary';
import { useDomain } from './useDomain';
import styles from './Install.module.css';

const hasFields = (schema: StepProps['answers']['blueprint']['configSchema']) =>
  Object.keys(schema?.properties ?? {}).length > 0;

/** Step 2: the size, and what the Blueprint can be told. */
export function ConfigureStep({ answers, change, go }: StepProps) {
  const { blueprint, environment, name, overlay, config } = answers;
  const form = useRef<SchemaFormHandle>(null);
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
    const right = hasFields(schema) ? form.current?.submit() : config;
    if (!right) return;
    change({ overlay });
    go('dependencies');
  };
  return (
    <div className={styles.wizard}>
      <div className={styles.form}>
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
