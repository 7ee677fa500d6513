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
  // By name: of one that changes often, how it is in the end is told.
  const waiting = useRef(new Map<string, ApplicationView>());
  const [sentence, setSentence] = useState('');

  useEffect(() => {
    const before = known.current;
    known.current = new Map(applications.map(({ name, state }) => [name, state]));
    if (!before) return;
    for (const each of applications) if (before.get(each.name) !== each.state) waiting.current.set(each.name, each);
  }, [applications]);

  useEffect(() => {
    const timer = setInterval(() => {
      if (waiting.current.size === 0) return;
      setSentence(sentenceOf([...waiting.current.values()]));
      waiting.current.clear();
    }, pauseMs);
    return () => clearInterval(timer);
  }, []);

  return (
    <VisuallyHidden>
      <span aria-live="polite">{sentence}</span>
    </VisuallyHidden>
  );
}
