import { ReactNode } from 'react';

/** Somewhere to go. */
export interface Destination {
  title: string;
  /** What it is: "Application in acme-dev". */
  kind: string;
  href: string;
  icon: ReactNode;
}

const most = 12;

function rank(title: string, text: string): number {
  const at = title.toLowerCase().indexOf(text);
  return at < 0 ? 2 : Math.min(at, 1);
}

/** Those whose title or kind has every word, those that begin with the text first. */
export function findDestinations(all: readonly Destination[], text: string): Destination[] {
  const wanted = text.trim().toLowerCase();
  const words = wanted.split(/\s+/).filter(Boolean);
  return all
    .filter(({ title, kind }) => words.every(word => `${title} ${kind}`.toLowerCase().includes(word)))
    .sort((a, b) => rank(a.title, wanted) - rank(b.title, wanted))
    .slice(0, most);
}
