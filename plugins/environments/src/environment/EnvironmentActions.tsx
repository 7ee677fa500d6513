import { ButtonLink } from '@backstage/ui';
import { RiAddLine, RiGitRepositoryLine } from '@remixicon/react';
import { EnvironmentView } from '@catalyst/model';
import { useLinks, useMay } from '@catalyst/backstage-plugin-catalyst-react';

const isAddress = (repository: string) => /^https?:\/\//.test(repository);

/** What can be done with an Environment. */
export function EnvironmentActions({ view }: { view: EnvironmentView }) {
  const links = useLinks();
  const mayInstall = useMay('install', view.name);
  const marketplace = links.marketplace({ environment: view.name });
  return (
    <>
      {isAddress(view.repository) && (
        <ButtonLink
          variant="secondary"
          href={view.repository}
          target="_blank"
          rel="noreferrer"
          iconStart={<RiGitRepositoryLine />}
        >
          Repository
        </ButtonLink>
      )}
      {mayInstall && view.ready && marketplace && (
        <ButtonLink href={marketplace} iconStart={<RiAddLine />}>
          Install Application
        </ButtonLink>
      )}
    </>
  );
}
