import { useEffect, useState } from 'react';
import { AppTheme, appThemeApiRef, identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { ButtonIcon, Menu, MenuItem, MenuSection, MenuSeparator, MenuTrigger } from '@backstage/ui';
import { RiCheckLine, RiComputerLine, RiLogoutBoxRLine } from '@remixicon/react';
import { useAsync } from '@catalyst/backstage-plugin-catalyst-react';
import { forgetSession } from '../signIn/sessionHint';
import styles from './Shell.module.css';

function useTheme() {
  const themes = useApi(appThemeApiRef);
  const [active, setActive] = useState(() => themes.getActiveThemeId());
  useEffect(() => {
    const subscription = themes.activeThemeId$().subscribe(setActive);
    return () => subscription.unsubscribe();
  }, [themes]);
  return { installed: themes.getInstalledThemes(), active, set: (id?: string) => themes.setActiveThemeId(id) };
}

const iconOf = (theme: AppTheme) => theme.icon;

/** User name of a reference, as `acme-developer` of `user:default/acme-developer`. */
export function userOf(ref: string): string {
  return ref.replace(/^.*[:/]/, '');
}

/** "acme-developer" is a D among the users of acme. */
export function initialOf(user: string): string {
  const words = user.split('-');
  return (words[1] ?? words[0] ?? '?').charAt(0).toUpperCase();
}

/** Who is signed in, the theme, and the way out. */
export function AvatarMenu() {
  const identity = useApi(identityApiRef);
  const theme = useTheme();
  const { value } = useAsync(() => identity.getBackstageIdentity(), [identity]);
  const signOut = () => {
    forgetSession();
    void identity.signOut();
  };
  const user = value ? userOf(value.userEntityRef) : '';
  return (
    <MenuTrigger>
      <ButtonIcon
        variant="tertiary"
        className={styles.avatar}
        icon={<span>{initialOf(user)}</span>}
        aria-label={user ? `Account of ${user}` : 'Account'}
      />
      <Menu placement="bottom end">
        <MenuSection title={user}>
          {theme.installed.map(each => (
            <MenuItem
              key={each.id}
              id={each.id}
              iconStart={theme.active === each.id ? <RiCheckLine size={16} /> : iconOf(each)}
              onAction={() => theme.set(each.id)}
            >
              {each.title}
            </MenuItem>
          ))}
          <MenuItem
            id="system"
            iconStart={theme.active ? <RiComputerLine size={16} /> : <RiCheckLine size={16} />}
            onAction={() => theme.set(undefined)}
          >
            As the system
          </MenuItem>
        </MenuSection>
        <MenuSeparator />
        <MenuItem iconStart={<RiLogoutBoxRLine size={16} />} onAction={signOut}>
          Sign out
        </MenuItem>
      </Menu>
    </MenuTrigger>
  );
}
