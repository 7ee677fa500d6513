import { useEffect, useRef } from 'react';
import { singleKeysAreOn } from './singleKeys';

const fields = 'input, textarea, select, [contenteditable], [role="combobox"], [role="dialog"]';

/** Whether a key is pressed by itself, outside of fields and dialogs, by somebody who wants single keys to do something. */
export function isSingleKey({ target, metaKey, ctrlKey, altKey }: KeyboardEvent): boolean {
  const inField = target instanceof Element && target.closest(fields) !== null;
  return !inField && !metaKey && !ctrlKey && !altKey && singleKeysAreOn();
}

/** Single keys of a page, as `r`. `/` goes to the filter of the page. */
export function useShortcuts(shortcuts: Record<string, () => void>) {
  const current = useRef(shortcuts);
  current.current = shortcuts;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isSingleKey(event)) return;
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
