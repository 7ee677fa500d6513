import { RiBuildingLine, RiGitCommitLine, RiMapPinLine } from '@remixicon/react';
import { EnvironmentState, Fact, useAsync, useCatalyst, When } from '@catalyst/backstage-plugin-catalyst-react';
import { providerWord } from '../placement';
import styles from './EnvironmentPage.module.css';

function Applied({ environment }: { environment: EnvironmentState }) {
  const { head, applied } = environment.view;
  if (!head) return null;
  const upToDate = applied?.revision.includes(head);
  return (
    <Fact wideOnly icon={<RiGitCommitLine />}>
      <>
        main at <code className={styles.hash}>{head.slice(0, 7)}</code>
        {applied && upToDate && (
          <>
            , applied <When at={applied.at} />
          </>
        )}
        {!upToDate && ', being applied'}
      </>
    </Fact>
  );
}

function Placement({ name }: { name: string }) {
  const { environments } = useCatalyst();
  const { value } = useAsync(() => environments.environment(name), [environments, name]);
  if (!value?.placement) return null;
  const { mode, regions } = value.placement;
  return (
    <Fact icon={<RiMapPinLine />}>
      <b>{mode}</b> in {regions.map(({ provider, region }) => `${providerWord(provider)} ${region}`).join(', ')}
    </Fact>
  );
}

/** Whose it is, where it runs, and what of its repo is applied. */
export function EnvironmentFacts({ environment }: { environment: EnvironmentState }) {
  const { name, organization } = environment.view;
  return (
    <>
      <Fact icon={<RiBuildingLine />}>
        Organization <b>{organization}</b>
      </Fact>
      <Placement name={name} />
      <Applied environment={environment} />
    </>
  );
}
