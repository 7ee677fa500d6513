import { useEffect, useRef, useState } from 'react';
import { VisuallyHidden } from '@backstage/ui';
import { ApplicationState, ApplicationView } from '@catalyst/model';
import { stateWord } from '@catalyst/backstage-plugin-catalyst-react';

const pauseMs = 5_000;

/** One sentence for the changes that came together: "checkout-api is Degraded, and 2 more". */
export function sentenceOf(changed: readonly Pick<ApplicationView, 'name' | 'state'>[]): string {
  const [first, ...others] = changed;
  if (!first) return '';
  const more = others.length > 0 ? `, and ${others.length} more` : '';
  return `${first.name} is ${stateWord[first.state]}${more}`;
}

/** Tells those who do not see the page of changes: politely, at most one sentence in 5 s. */
export function Announcer({ applications }: { applications: readonly ApplicationView[] }) {
  const known = useRef<Map<string, ApplicationState>>();
  const waiting = useRef<ApplicationView[]>([]);
  const [sentence, setSentence] = useState('');

  useEffect(() => {
    const before = known.current;
    known.current = new Map(applications.map(({ name, state }) => [name, state]));
    if (before) waiting.current.push(...applications.filter(({ name, state }) => before.get(name) !== state));
  }, [applications]);

  useEffect(() => {
    const timer = setInterval(() => {
      if (waiting.current.length === 0) return;
      setSentence(sentenceOf(waiting.current));
      waiting.current = [];
    }, pauseMs);
    return () => clearInterval(timer);
  }, []);

  return (
    <VisuallyHidden>
      <span aria-live="polite">{sentence}</span>
    </VisuallyHidden>
  );
}
