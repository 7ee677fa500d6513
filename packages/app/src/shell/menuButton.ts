import { createContext } from 'react';

/** Whether the sidebar is shown where it has no place of its own. */
export const MenuButtonContext = createContext<{ open: boolean; setOpen(open: boolean): void }>({
  open: false,
  setOpen: () => {},
});
