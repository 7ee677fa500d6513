import { useSearchParams } from 'react-router-dom';
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
import { useDraft } from './useDraft';
import { useStep } from './useStep';

const sizes: readonly OverlayName[] = ['small', 'medium', 'large'];

const firstSize = ({ overlays }: BlueprintVersion) => sizes.find(size => overlays[size]);

/** The four steps. One that lacks an answer of an earlier one is not reached. */
export function Wizard({ blueprint }: { blueprint: BlueprintVersion }) {
  const { current } = useOrganization();
  const environments = useEnvironments(current?.name);
  const { draft, change, discard } = useDraft(blueprint.name);
  const { step, go } = useStep();
  const [query] = useSearchParams();
  const asked = query.get('environment') ?? draft.environment;
  const taken = (useApplications(asked) ?? []).map(({ name }) => name);
  const environment = environments?.find(({ name }) => name === asked);
  const overlay = draft.overlay ?? firstSize(blueprint);
  const schema = blueprint.configSchema ?? {};
  const answers: Answers = {
    blueprint,
    environment,
    name: draft.name ?? suggestName(blueprint.name, taken),
    overlay,
    config: draft.config ?? defaultConfig(schema, overlay ? blueprint.overlays[overlay] : undefined),
    bindings: draft.bindings,
  };
  const props = { answers, change, go };
  const reached = environment?.ready ? step : 'where';
  if (reached === 'configure') return <ConfigureStep {...props} />;
  if (reached === 'dependencies') return <DependenciesStep {...props} />;
  if (reached === 'review') return <ReviewStep {...props} onDone={discard} />;
  return <WhereStep {...props} environments={environments} />;
}
