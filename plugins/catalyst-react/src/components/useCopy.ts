import { useEffect, useState } from 'react';

const showMs = 2_000;

/** Puts a text on the clipboard, and says for a moment that it is there. Undefined where the browser has no clipboard for the page. */
export function useCopy(text: string): { copied: boolean; copy: (() => void) | undefined } {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), showMs);
    return () => clearTimeout(timer);
  }, [copied]);
  // Only pages of a secure context have one: not those of a host in the local network over plain HTTP.
  const clipboard = navigator.clipboard as Clipboard | undefined;
  const copy = clipboard && (() => void clipboard.writeText(text).then(() => setCopied(true), () => setCopied(false)));
  return { copied, copy };
}
