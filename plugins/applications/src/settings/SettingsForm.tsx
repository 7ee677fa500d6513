import { useRef, useState } from 'react';
import { Button } from '@backstage/ui';
import { ApplicationView, resize } from '@catalyst/model';
import {
  ApplicationSettings,
  BlueprintVersion,
  ChangeRequest,
  Config,
  defaultConfig,
  ErrorSummary,
  FieldError,
  mergePatch,
  OverlayName,
  SchemaForm,
  SchemaFormHandle,
  SizeChoice,
  sizesOf,
  useApplications,
  useMay,
} from '@catalyst/backstage-plugin-catalyst-react';
import { SettingsReview } from './SettingsReview';
import { rebased, useSettingsDraft } from './useSettingsDraft';
import styles from './Settings.module.css';

export interface SettingsFormProps {
  application: ApplicationView;
  settings: ApplicationSettings;
  blueprint: BlueprintVersion;
}

/** The settings, then the plan of what changes, then the commit. */
export function SettingsForm({ application, settings, blueprint }: SettingsFormProps) {
  const { environment, name } = application;
  const form = useRef<SchemaFormHandle>(null);
  const { draft, change, discard } = useSettingsDraft(application);
  const [request, setRequest] = useState<ChangeRequest>();
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const applications = (useApplications(environment) ?? []).filter(each => each.name !== name);
  const mayChange = useMay('change', environment);
  const schema = blueprint.configSchema ?? {};
  const sizes = sizesOf(blueprint);
  const overlay = draft?.overlay ?? settings.overlay;
  const config: Config = draft ? rebased(draft, settings.config) : settings.config;
  const keep = (changes: { overlay?: OverlayName; config: Config }) => change({ ...changes, base: settings.config });

  const changeSize = (size: string) => {
    const from = defaultConfig(schema, overlay && blueprint.overlays[overlay]);
    const to = defaultConfig(schema, blueprint.overlays[size as OverlayName]);
    keep({ overlay: size as OverlayName, config: resize(config, from, to) });
  };
  const review = () => {
    const right = form.current?.submit();
    if (!right) return;
    const patch = mergePatch(settings.config, right);
    setRequest({
      ...(Object.keys(patch).length > 0 && { config: patch }),
      ...(overlay !== settings.overlay && { overlay }),
    });
  };

  if (request) {
    return (
      <SettingsReview application={application} request={request} onBack={() => setRequest(undefined)} onDone={discard} />
    );
  }
  return (
    <div className={styles.settings}>
      <ErrorSummary errors={errors} />
      {sizes.length > 0 && (
        <section className={styles.part}>
          <h2>Size</h2>
          <SizeChoice sizes={sizes} value={overlay} onChange={changeSize} isDisabled={!mayChange} />
        </section>
      )}
      <SchemaForm
        ref={form}
        schema={schema}
        value={config}
        onChange={value => keep({ overlay, config: value })}
        onErrors={setErrors}
        readOnly={!mayChange}
        surroundings={{ application: name, environment, domain: undefined, applications }}
      />
      <div className={styles.footer}>
        {draft && (
          <>
            <Button variant="secondary" onPress={discard}>
              Discard changes
            </Button>
            <span className={styles.note}>Kept as a draft on this device</span>
          </>
        )}
        {mayChange ? (
          <Button onPress={review} isDisabled={!draft}>
            Review plan
          </Button>
        ) : (
          <span className={styles.note}>You may look, not change.</span>
        )}
      </div>
    </div>
  );
}
