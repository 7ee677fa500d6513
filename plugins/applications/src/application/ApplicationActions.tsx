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

/** Opens the dialog of an action; it is named by `?do=`, so that a card can lead straight to it. */
function useAsk(): (action: string) => void {
  const [, setQuery] = useSearchParams();
  return action => setQuery({ do: action });
}

function MoreMenu({ application }: { application: ApplicationView }) {
  const { environment, name, state } = application;
  const mayChange = useMay('change', environment);
  const mayRemove = useMay('remove', environment);
  const ask = useAsk();
  const [pause, PauseIcon] = state === 'Paused' ? (['Resume', RiPlayLine] as const) : (['Pause', RiPauseLine] as const);
  if (!mayChange && !mayRemove) return null;
  return (
    <MenuTrigger>
      <ButtonIcon variant="secondary" icon={<RiMore2Line />} aria-label={`More for ${name}`} />
      <Menu>
        {mayChange && (
          <MenuItem iconStart={<RiArrowUpCircleLine />} onAction={() => ask('version')}>
            Change version
          </MenuItem>
        )}
        {mayChange && (
          <MenuItem iconStart={<PauseIcon />} onAction={() => ask(pause.toLowerCase())}>
            {pause}
          </MenuItem>
        )}
        {mayRemove && (
          <MenuItem iconStart={<RiDeleteBinLine />} color="danger" onAction={() => ask('remove')}>
            Remove
          </MenuItem>
        )}
      </Menu>
    </MenuTrigger>
  );
}

/** What can be done with an Application. */
export function ApplicationActions({ application }: { application: ApplicationView }) {
  const { environment, state, endpoint } = application;
  const mayChange = useMay('change', environment);
  const ask = useAsk();
  const paused = state === 'Paused';
  return (
    <>
      <MoreMenu application={application} />
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
