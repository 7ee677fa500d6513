import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router-dom';
import { isSingleKey, useLinks } from '@catalyst/backstage-plugin-catalyst-react';

const pauseMs = 1_500;

/** `g` and then `e`, `a` or `m` goes to Environments, Applications or the Marketplace; `?` lists all keys. */
export function useGoKeys(onHelp: () => void) {
  const links = useLinks();
  const navigate = useNavigate();
  const goneAt = useRef(0);
  useEffect(() => {
    const places: Record<string, string | undefined> = {
      e: links.environments(),
      a: links.applications(),
      m: links.marketplace(),
    };
    const onKey = (event: KeyboardEvent) => {
      if (!isSingleKey(event)) return;
      if (event.key === '?') onHelp();
      const place = Date.now() - goneAt.current < pauseMs ? places[event.key] : undefined;
      if (place) navigate(place);
      goneAt.current = event.key === 'g' ? Date.now() : 0;
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [links, navigate, onHelp]);
}
