import { ApplicationView } from '@catalyst/model';
import { ErrorMessage, LinesSkeleton, useAsync, useCatalyst } from '@catalyst/backstage-plugin-catalyst-react';
import { SettingsForm } from './SettingsForm';

/** What an Application can be told, in a form from its Blueprint's schema. */
export function SettingsTab({ application }: { application: ApplicationView }) {
  const { provisioning, blueprints } = useCatalyst();
  const { environment, name, lastDeploy } = application;
  const { value, error, reload } = useAsync(async () => {
    const settings = await provisioning.settings(environment, name);
    return { settings, blueprint: await blueprints.version(settings.blueprint, settings.version) };
  }, [provisioning, blueprints, environment, name, lastDeploy?.commit]);
  if (error) return <ErrorMessage error={error} what={`settings of “${name}”`} onRetry={reload} />;
  if (!value) return <LinesSkeleton />;
  return <SettingsForm key={value.settings.version} application={application} {...value} />;
}
