import { useSearchParams } from 'react-router-dom';
import { EnvironmentView } from '@catalyst/model';
import {
  BlueprintVersion,
  defaultConfig,
  OverlayName,
  useApplications,
  useEnvironments,
  useOrganization,
} from '@catalyst/backstage-plugin-catalyst-react';
import { ConfigureStep } from './ConfigureStep';
import { DependenciesStep } from './DependenciesStep';
import { ReviewStep } from './ReviewStep';
import { Answers } from './answers';
import { suggestName } from './nameProblem';
import { WhereStep } from './WhereStep';
import { Draft, useDraft } from './useDraft';
import { useStep } from './useStep';

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
    bindings: draft.bindings,
  };
}

/** The four steps. One that lacks an answer of an earlier one is not reached. */
export function Wizard({ blueprint }: { blueprint: BlueprintVersion }) {
  const { current } = useOrganization();
  const environments = useEnvironments(current?.name);
  const { draft, change, discard } = useDraft(blueprint.name);
  const { step, go } = useStep();
  const answers = useAnswers(blueprint, draft, environments ?? []);
  const props = { answers, change, go };
  const reached = answers.environment?.ready ? step : 'where';
  if (reached === 'configure') return <ConfigureStep {...props} />;
  if (reached === 'dependencies') return <DependenciesStep {...props} />;
  if (reached === 'review') return <ReviewStep {...props} onDone={discard} />;
  return <WhereStep {...props} environments={environments} />;
}
