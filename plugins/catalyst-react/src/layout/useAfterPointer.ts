import { useCallback, useEffect, useRef } from 'react';

/**
 * Runs something when no pointer is down. A field that is left by pressing a button would show its error, and so move the button,
 * between press and release: the click would miss.
 */
export function useAfterPointer(): (run: () => void) => void {
  const down = useRef(false);
  useEffect(() => {
    const press = () => {
      down.current = true;
    };
    const release = () => {
      down.current = false;
    };
    const events = ['pointerup', 'pointercancel'];
    window.addEventListener('pointerdown', press, true);
    events.forEach(event => window.addEventListener(event, release, true));
    return () => {
      window.removeEventListener('pointerdown', press, true);
      events.forEach(event => window.removeEventListener(event, release, true));
    };
  }, []);
  return useCallback(run => {
    if (down.current) window.addEventListener('pointerup', () => setTimeout(run), { once: true });
    else run();
  }, []);
}
