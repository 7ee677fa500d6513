import { ButtonIcon, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import {
  RiDeleteBinLine,
  RiHistoryLine,
  RiInformationLine,
  RiMore2Line,
  RiPauseLine,
  RiPlayLine,
  RiSettings3Line,
} from '@remixicon/react';
import { ApplicationView } from '@catalyst/model';
import { useMay } from '../access/useMay';
import { useLinks } from '../useLinks';
import styles from './ApplicationCard.module.css';

/** Everything that can be done with an Application. */
export function CardMenu({ application }: { application: ApplicationView }) {
  const links = useLinks();
  const { environment, name, state } = application;
  const mayChange = useMay('change', environment);
  const mayRemove = useMay('remove', environment);
  const page = links.application(environment, name);
  if (!page) return null;
  const paused = state === 'Paused';
  return (
    <MenuTrigger>
      <ButtonIcon
        variant="tertiary"
        icon={<RiMore2Line />}
        aria-label={`More for ${name}`}
        className={`${styles.icon} ${styles.menu}`}
      />
      <Menu>
        <MenuItem iconStart={<RiInformationLine />} href={page}>
          Overview
        </MenuItem>
        <MenuItem iconStart={<RiSettings3Line />} href={links.application(environment, name, 'settings')}>
          Settings
        </MenuItem>
        <MenuItem iconStart={<RiHistoryLine />} href={links.application(environment, name, 'history')}>
          History
        </MenuItem>
        {mayChange && (
          <MenuItem
            iconStart={paused ? <RiPlayLine /> : <RiPauseLine />}
            href={`${page}?do=${paused ? 'resume' : 'pause'}`}
          >
            {paused ? 'Resume' : 'Pause'}
          </MenuItem>
        )}
        {mayRemove && (
          <MenuItem iconStart={<RiDeleteBinLine />} color="danger" href={`${page}?do=remove`}>
            Remove
          </MenuItem>
        )}
      </Menu>
    </MenuTrigger>
  );
}
