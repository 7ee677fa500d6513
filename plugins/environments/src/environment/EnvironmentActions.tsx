import { Button, ButtonLink } from '@backstage/ui';
import { RiAddLine, RiCheckLine, RiGitBranchLine } from '@remixicon/react';
import { EnvironmentView } from '@catalyst/model';
import { useAsync, useCatalyst, useCopy, useLinks, useMay } from '@catalyst/backstage-plugin-catalyst-react';

/** Copies the address with which Git clones the repository of the Environment. */
function CloneAddress({ address }: { address: string }) {
  const { copied, copy } = useCopy(address);
  if (!copy) return null;
  return (
    <Button variant="secondary" iconStart={copied ? <RiCheckLine /> : <RiGitBranchLine />} onPress={copy}>
      {copied ? 'Address copied' : 'Clone address'}
    </Button>
  );
}

export interface EnvironmentActionsProps {
  view: EnvironmentView;
  /** Nothing runs there: then the page itself leads to the marketplace. */
  empty: boolean;
}

/** What can be done with an Environment. */
export function EnvironmentActions({ view, empty }: EnvironmentActionsProps) {
  const links = useLinks();
  const { environments } = useCatalyst();
  const { value } = useAsync(() => environments.environment(view.name), [environments, view.name]);
  const mayInstall = useMay('install', view.name);
  const marketplace = links.marketplace({ environment: view.name });
  return (
    <>
      {value?.repositoryUrl && <CloneAddress address={value.repositoryUrl} />}
      {mayInstall && view.ready && !empty && marketplace && (
        <ButtonLink href={marketplace} iconStart={<RiAddLine />}>
          Install Application
        </ButtonLink>
      )}
    </>
  );
}
