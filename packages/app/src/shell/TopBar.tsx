import { Fragment, useCallback, useContext, useEffect, useState } from 'react';
import { Link } from 'react-router-dom';
import { configApiRef, useApi, useBreadcrumbEntries } from '@backstage/frontend-plugin-api';
import { ButtonIcon } from '@backstage/ui';
import { RiArrowRightSLine, RiMenuLine, RiSearchLine } from '@remixicon/react';
import { useOrganization } from '@catalyst/backstage-plugin-catalyst-react';
import { AvatarMenu } from './AvatarMenu';
import { Jump } from './Jump';
import { KeysDialog } from './KeysDialog';
import { MenuButtonContext } from './menuButton';
import { useGoKeys } from './useGoKeys';
import styles from './Shell.module.css';

function Breadcrumbs() {
  const { items } = useBreadcrumbEntries();
  const { current } = useOrganization();
  const title = useApi(configApiRef).getOptionalString('app.title') ?? 'Catalyst';
  const last = items[items.length - 1]?.label;
  useEffect(() => {
    document.title = last ? `${last} · ${title}` : title;
  }, [last, title]);
  const way = [...(current ? [{ label: current.name, href: '/' }] : []), ...items];
  return (
    <nav className={styles.crumbs} aria-label="Breadcrumbs">
      <ol>
        {way.map(({ label, href }, index) => (
          <li key={`${href} ${label}`} aria-current={index === way.length - 1 ? 'page' : undefined}>
            {index === way.length - 1 ? (
              <b>{label}</b>
            ) : (
              <Fragment>
                {href ? <Link to={href}>{label}</Link> : label}
                <RiArrowRightSLine size={16} aria-hidden="true" />
              </Fragment>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Where one is, the way to anywhere else, and who one is. */
export function TopBar() {
  const [jumping, setJumping] = useState(false);
  const [helping, setHelping] = useState(false);
  const { open, setOpen } = useContext(MenuButtonContext);
  useGoKeys(useCallback(() => setHelping(true), []));
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      setJumping(true);
    };
    // Before the fields of BUI, which keep their keys to themselves.
    document.addEventListener('keydown', onKey, { capture: true });
    return () => document.removeEventListener('keydown', onKey, { capture: true });
  }, []);
  return (
    <header className={styles.top}>
      <ButtonIcon
        variant="tertiary"
        className={styles.burger}
        icon={<RiMenuLine size={20} />}
        aria-label="Menu"
        aria-expanded={open}
        aria-controls="navigation"
        onPress={() => setOpen(!open)}
      />
      <Breadcrumbs />
      <button type="button" className={styles.jump} onClick={() => setJumping(true)}>
        <RiSearchLine size={16} aria-hidden="true" />
        <span>Search or jump to</span>
        <kbd className={styles.key}>⌘K</kbd>
      </button>
      <ButtonIcon
        variant="tertiary"
        className={styles.search}
        icon={<RiSearchLine size={20} />}
        aria-label="Search"
        onPress={() => setJumping(true)}
      />
      <AvatarMenu />
      {jumping && <Jump onClose={() => setJumping(false)} />}
      {helping && <KeysDialog onClose={() => setHelping(false)} />}
    </header>
  );
}
