import { useState } from 'react';
import { Select } from '@backstage/ui';
import { blueprintWord, PlanDialog, useAsync, useCatalyst } from '@catalyst/backstage-plugin-catalyst-react';
import { ActionDialogProps } from './PauseDialog';
import { useChange } from './useChange';

/** Changes the version of an Application: one line in Git. */
export function VersionDialog({ application, onClose }: ActionDialogProps) {
  const { blueprints } = useCatalyst();
  const { name, blueprint } = application;
  const { value } = useAsync(() => blueprints.get(blueprint.name), [blueprints, blueprint.name]);
  const others = (value?.versions ?? []).filter(version => version !== blueprint.version);
  const [chosen, setChosen] = useState<string>();
  const version = chosen ?? others[0];
  const { plan, commit } = useChange(application, version ? { version } : undefined, onClose);
  const none = value !== undefined && others.length === 0;
  return (
    <PlanDialog
      title={`Change the version of ${name}`}
      verb={version ? `Change to ${version}` : 'Change'}
      plan={plan}
      commit={commit}
      onClose={onClose}
      problem={none ? `${blueprint.version} is the only version of ${blueprintWord(blueprint.name)}.` : undefined}
    >
      {others.length > 0 && (
        <Select
          label="Version"
          description={`Now ${blueprint.version}. The settings stay.`}
          size="small"
          options={others.map(each => ({ id: each, label: each === value?.version ? `${each}, latest` : each }))}
          value={version ?? null}
          onChange={key => setChosen(String(key))}
        />
      )}
    </PlanDialog>
  );
}
