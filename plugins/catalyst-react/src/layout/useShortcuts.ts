import { useEffect, useRef } from 'react';

const fields = 'input, textarea, select, [contenteditable], [role="combobox"], [role="dialog"]';

/** Single keys of a page, as `r`. They work only outside of fields and dialogs; `/` goes to the filter of the page. */
export function useShortcuts(shortcuts: Record<string, () => void>) {
  const current = useRef(shortcuts);
  current.current = shortcuts;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const inField = event.target instanceof Element && event.target.closest(fields);
      if (inField || event.metaKey || event.ctrlKey || event.altKey) return;
      if (event.key === '/') {
        event.preventDefault();
        document.querySelector<HTMLInputElement>('[data-filter] input')?.focus();
      }
      current.current[event.key]?.();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
