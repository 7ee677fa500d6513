import { Radio, RadioGroup } from '@backstage/ui';
import { RiAddCircleLine, RiLinksLine, RiTimerLine } from '@remixicon/react';
import {
  Binding,
  BlueprintTile,
  blueprintWord,
  PlannedDependency,
  StateMark,
  useApplication,
  useBlueprintLook,
} from '@catalyst/backstage-plugin-catalyst-react';
import styles from './Install.module.css';

interface ExistingProps {
  candidate: PlannedDependency['candidates'][number];
  dependency: PlannedDependency;
  environment: string;
  application: string;
}

function sharers(usedBy: readonly string[]): string {
  if (usedBy.length === 0) return 'Nothing uses it yet.';
  const named = usedBy.slice(0, 2).join(', ');
  return `Shares load and maintenance with ${named}${usedBy.length > 2 ? ` and ${usedBy.length - 2} more` : ''}.`;
}

function Existing({ candidate, dependency, environment, application }: ExistingProps) {
  const running = useApplication(environment, candidate.application);
  const { problem, version } = candidate;
  return (
    <Radio value={`use ${candidate.application}`} isDisabled={problem !== undefined} className={styles.option}>
      <span className={styles.optionBody}>
        <b>
          Use {candidate.application} in {environment}
        </b>
        {problem ? (
          <small>Not possible: {problem}</small>
        ) : (
          <>
            <small className={styles.line}>
              {running && <StateMark state={running.state} />} {blueprintWord(dependency.blueprint)} {version}
            </small>
            <small className={styles.line}>
              <RiLinksLine size={16} aria-hidden="true" />
              {sharers(running?.usedBy ?? [])} An outage of {candidate.application} is an outage of {application}.
            </small>
          </>
        )}
      </span>
    </Radio>
  );
}

function Dedicated({ dependency, application }: { dependency: PlannedDependency; application: string }) {
  const { binding, blueprint } = dependency;
  const name = binding.created ? binding.application : `${application}-${blueprintWord(blueprint)}`;
  return (
    <Radio value="create" className={styles.option}>
      <span className={styles.optionBody}>
        <b>Create a dedicated one</b>
        <small className={styles.line}>
          <RiAddCircleLine size={16} aria-hidden="true" />
          {name}, {blueprintWord(blueprint)} {dependency.version}
        </small>
        <small className={styles.line}>
          <RiTimerLine size={16} aria-hidden="true" />
          It comes first, then {application}.
        </small>
      </span>
    </Radio>
  );
}

export interface DependencyChoiceProps {
  dependency: PlannedDependency;
  application: string;
  environment: string;
  onChoose(binding: Binding): void;
}

/** A dependency that leaves nothing to choose. */
function NoChoice({ dependency, application }: { dependency: PlannedDependency; application: string }) {
  const { binding, blueprint, sharing } = dependency;
  const what = blueprintWord(blueprint);
  const never = sharing === 'never' ? ` An existing ${what} is not offered: it is never shared.` : '';
  return (
    <p className={styles.noChoice}>
      {binding.created
        ? `Creates ${binding.application}, before ${application}.${never}`
        : `Uses ${binding.application}, as the settings say.`}
    </p>
  );
}

/** One dependency: use an Application that is there, or make one. What is impossible is shown with its reason. */
export function DependencyChoice({ dependency, application, environment, onChoose }: DependencyChoiceProps) {
  const { blueprint, version, description, candidates, binding, sharing, mode } = dependency;
  const look = useBlueprintLook(blueprint);
  const id = `dependency-${application}-${dependency.alias}`;
  const value = binding.created ? 'create' : `use ${binding.application}`;
  const choose = (key: string) => onChoose(key === 'create' ? { create: {} } : { use: key.slice('use '.length) });
  const offered = sharing === 'never' ? [] : candidates;
  const choice = mode === 'managed' && offered.length > 0;
  return (
    <section className={styles.dependency} aria-labelledby={id}>
      <header>
        <BlueprintTile icon={look?.icon} color={look?.color} />
        <h3 id={id}>
          {look?.title ?? blueprintWord(blueprint)}{' '}
          <span>{[description, `version ${version}`].filter(Boolean).join(', ')}</span>
        </h3>
        {offered.some(({ problem }) => !problem) && <span className={styles.tag}>Your choice</span>}
      </header>
      {!choice && <NoChoice dependency={dependency} application={application} />}
      {choice && (
        <RadioGroup aria-labelledby={id} value={value} onChange={choose} className={styles.options}>
          {offered.map(candidate => (
            <Existing
              key={candidate.application}
              candidate={candidate}
              dependency={dependency}
              environment={environment}
              application={application}
            />
          ))}
          <Dedicated dependency={dependency} application={application} />
        </RadioGroup>
      )}
    </section>
  );
}
