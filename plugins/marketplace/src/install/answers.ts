import { EnvironmentView } from '@catalyst/model';
import { Binding, BlueprintVersion, Config, InstallRequest, OverlayName } from '@catalyst/backstage-plugin-catalyst-react';
import { Draft } from './useDraft';
import { Step } from './useStep';

/** What an install is made of, as far as it is known. */
export interface Answers {
  blueprint: BlueprintVersion;
  environment: EnvironmentView | undefined;
  name: string;
  overlay: OverlayName | undefined;
  config: Config;
  bindings: Record<string, Binding>;
}

/** What every step gets. */
export interface StepProps {
  answers: Answers;
  change(changes: Partial<Draft>): void;
  go(step: Step, changes?: Record<string, string>): void;
}

/** The answers as the API takes them. */
export function requestOf({ blueprint, name, overlay, config, bindings }: Answers): InstallRequest {
  return {
    name,
    blueprint: blueprint.name,
    version: blueprint.version,
    config,
    ...(overlay && { overlay }),
    ...(Object.keys(bindings).length > 0 && { bindings }),
  };
}
