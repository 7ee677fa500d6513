import { ReactNode, useEffect, useState } from 'react';
import { useLocation } from 'react-router-dom';
import { MenuButtonContext } from './menuButton';
import { TopBar } from './TopBar';
import styles from './Shell.module.css';

export interface ShellProps {
  nav: ReactNode;
  children: ReactNode;
}

/** Sidebar, top bar and content. Where there is no room, the sidebar waits behind a menu button. */
export function Shell({ nav, children }: ShellProps) {
  const [open, setOpen] = useState(false);
  const { pathname } = useLocation();
  useEffect(() => setOpen(false), [pathname]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && setOpen(false);
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return (
    <MenuButtonContext.Provider value={{ open, setOpen }}>
      <a className={styles.skip} href="#content">
        Skip to content
      </a>
      <div className={styles.shell}>
        <div className={`${styles.side} ${open ? styles.open : ''}`} id="navigation">
          {nav}
        </div>
        {open && <div className={styles.backdrop} onClick={() => setOpen(false)} aria-hidden="true" />}
        <div className={styles.body}>
          <TopBar />
          <main id="content" tabIndex={-1} className={styles.main}>
            {children}
          </main>
        </div>
      </div>
    </MenuButtonContext.Provider>
  );
}
