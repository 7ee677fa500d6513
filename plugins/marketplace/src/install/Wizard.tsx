import { useSearchParams } from 'react-router-dom';
import { EnvironmentView } from '@catalyst/model';
import {
  BlueprintVersion,
  defaultConfig,
  LinesSkeleton,
  OverlayName,
  Stepper,
  useApplications,
  useInstallable,
  useOwnEnvironments,
} from '@catalyst/backstage-plugin-catalyst-react';
import { ConfigureStep } from './ConfigureStep';
import { DependenciesStep } from './DependenciesStep';
import { ReviewStep } from './ReviewStep';
import { Answers } from './answers';
import { suggestName } from './nameProblem';
import { WhereStep } from './WhereStep';
import { Draft, useDraft } from './useDraft';
import { steps, stepWords, useStep } from './useStep';

const sizes: readonly OverlayName[] = ['small', 'medium', 'large'];

const firstSize = ({ overlays }: BlueprintVersion) => sizes.find(size => overlays[size]);

function useAnswers(blueprint: BlueprintVersion, draft: Draft, environments: readonly EnvironmentView[]): Answers {
  const [query] = useSearchParams();
  const asked = query.get('environment') ?? draft.environment;
  const taken = (useApplications(asked) ?? []).map(({ name }) => name);
  const overlay = draft.overlay ?? firstSize(blueprint);
  const sizeValues = overlay && blueprint.overlays[overlay];
  return {
    blueprint,
    environment: environments.find(({ name }) => name === asked),
    name: draft.name ?? suggestName(blueprint.name, taken),
    overlay,
    config: draft.config ?? defaultConfig(blueprint.configSchema ?? {}, sizeValues),
    // What was chosen in another Environment is not there in this one.
    bindings: draft.environment === asked ? draft.bindings : {},
  };
}

interface StepsProps {
  blueprint: BlueprintVersion;
  /** All Environments of the Organization. */
  environments: readonly EnvironmentView[];
  /** Those into which the person may install. */
  installable: readonly EnvironmentView[];
}

function Steps({ blueprint, environments, installable }: StepsProps) {
  const { draft, change, discard } = useDraft(blueprint.name);
  const { step, go } = useStep();
  const answers = useAnswers(blueprint, draft, installable);
  const props = { answers, change, go };
  const reached = answers.environment ? step : 'where';
  return (
    <>
      <Stepper steps={stepWords} current={steps.indexOf(reached)} />
      {reached === 'where' && <WhereStep {...props} environments={environments} installable={installable} />}
      {reached === 'configure' && <ConfigureStep {...props} />}
      {reached === 'dependencies' && <DependenciesStep {...props} />}
      {reached === 'review' && <ReviewStep {...props} onDone={discard} />}
    </>
  );
}

/** The four steps. One that lacks an answer of an earlier one is not reached. */
export function Wizard({ blueprint }: { blueprint: BlueprintVersion | undefined }) {
  const environments = useOwnEnvironments();
  const installable = useInstallable(environments);
  const { index } = useStep();
  if (blueprint && environments && installable) {
    return <Steps blueprint={blueprint} environments={environments} installable={installable} />;
  }
  return (
    <>
      <Stepper steps={stepWords} current={index} />
      <LinesSkeleton />
    </>
  );
}
