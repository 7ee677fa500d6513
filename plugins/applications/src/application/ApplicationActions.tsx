import { useSearchParams } from 'react-router-dom';
import { Button, ButtonIcon, ButtonLink, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import {
  RiArrowUpCircleLine,
  RiDeleteBinLine,
  RiExternalLinkLine,
  RiMore2Line,
  RiPauseLine,
  RiPlayLine,
} from '@remixicon/react';
import { ApplicationView } from '@catalyst/model';
import { useMay } from '@catalyst/backstage-plugin-catalyst-react';

/** What can be done with an Application; the dialog of each is named by `?do=`. */
export function ApplicationActions({ application }: { application: ApplicationView }) {
  const { environment, name, state, endpoint } = application;
  const mayChange = useMay('change', environment);
  const mayRemove = useMay('remove', environment);
  const [, setQuery] = useSearchParams();
  const ask = (action: string) => setQuery({ do: action });
  const paused = state === 'Paused';
  return (
    <>
      {(mayChange || mayRemove) && (
        <MenuTrigger>
          <ButtonIcon variant="secondary" icon={<RiMore2Line />} aria-label={`More for ${name}`} />
          <Menu>
            {mayChange && (
              <MenuItem iconStart={<RiArrowUpCircleLine />} onAction={() => ask('version')}>
                Change version
              </MenuItem>
            )}
            {mayChange && (
              <MenuItem
                iconStart={paused ? <RiPlayLine /> : <RiPauseLine />}
                onAction={() => ask(paused ? 'resume' : 'pause')}
              >
                {paused ? 'Resume' : 'Pause'}
              </MenuItem>
            )}
            {mayRemove && (
              <MenuItem iconStart={<RiDeleteBinLine />} color="danger" onAction={() => ask('remove')}>
                Remove
              </MenuItem>
            )}
          </Menu>
        </MenuTrigger>
      )}
      {paused && mayChange && (
        <Button iconStart={<RiPlayLine />} onPress={() => ask('resume')}>
          Resume
        </Button>
      )}
      {endpoint?.ready && !paused && (
        <ButtonLink href={endpoint.url} target="_blank" rel="noreferrer" iconEnd={<RiExternalLinkLine />}>
          Open
        </ButtonLink>
      )}
    </>
  );
}
