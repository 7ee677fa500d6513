import { useState } from 'react';
import { Select } from '@backstage/ui';
import { blueprintWord, PlanDialog, useAsync, useCatalyst } from '@catalyst/backstage-plugin-catalyst-react';
import { ActionDialogProps } from './PauseDialog';
import { useChange } from './useChange';

interface VersionChoiceProps {
  current: string;
  /** Newest first, without the current one. */
  others: readonly string[];
  /** The newest version, where it is not the current one. */
  newest: string | undefined;
  value: string | undefined;
  onChange(version: string): void;
}

function VersionChoice({ current, others, newest, value, onChange }: VersionChoiceProps) {
  return (
    <Select
      label="Version"
      description={`Now ${current}${newest ? '' : ', the newest'}. The settings stay.`}
      size="small"
      placeholder="Choose an older version"
      options={others.map(each => ({ id: each, label: each === newest ? `${each}, the newest` : each }))}
      value={value ?? null}
      onChange={key => onChange(String(key))}
    />
  );
}

/** Changes the version of an Application: one line in Git. */
export function VersionDialog({ application, onClose }: ActionDialogProps) {
  const { blueprints } = useCatalyst();
  const { name, blueprint } = application;
  const { value: versions } = useAsync(
    async () => (await blueprints.get(blueprint.name)).versions,
    [blueprints, blueprint.name],
  );
  const others = versions?.filter(version => version !== blueprint.version) ?? [];
  // The newest one is what is most likely wanted; whoever goes back has to say so.
  const newest = versions?.[0] === blueprint.version ? undefined : versions?.[0];
  const [chosen, setChosen] = useState<string>();
  const version = chosen ?? newest;
  const { plan, commit } = useChange(application, version ? { version } : undefined, onClose);
  return (
    <PlanDialog
      title={`Change the version of ${name}`}
      verb={version && `Change to ${version}`}
      plan={plan}
      commit={commit}
      onClose={onClose}
    >
      {others.length > 0 && (
        <VersionChoice
          current={blueprint.version}
          others={others}
          newest={newest}
          value={version}
          onChange={setChosen}
        />
      )}
      {versions && others.length === 0 && (
        <p>
          {blueprint.version} is the only version of {blueprintWord(blueprint.name)}.
        </p>
      )}
    </PlanDialog>
  );
}
