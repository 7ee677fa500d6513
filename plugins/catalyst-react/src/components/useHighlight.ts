import { useEffect, useRef, useState } from 'react';

const showMs = 1_500;
const restMs = 5_000;
const mostAtOnce = 20;
const atOnceMs = 250;

/** Says yes to a change unless more than 20 come at once: then nothing lights up, and only the counts tell. */
export function createHighlightBudget() {
  let recent: number[] = [];
  return (now: number): boolean => {
    recent = recent.filter(at => now - at < atOnceMs);
    recent.push(now);
    return recent.length <= mostAtOnce;
  };
}

const allowed = createHighlightBudget();

/** True for 1.5 s after the value changed, at most once in 5 s. Never for the first value. */
export function useHighlight(value: string): boolean {
  const [lit, setLit] = useState(false);
  const seen = useRef(value);
  const litAt = useRef(0);
  useEffect(() => {
    if (seen.current === value) return undefined;
    seen.current = value;
    const now = Date.now();
    if (now - litAt.current < restMs || !allowed(now)) return undefined;
    litAt.current = now;
    setLit(true);
    const timer = setTimeout(() => setLit(false), showMs);
    return () => {
      clearTimeout(timer);
      setLit(false);
    };
  }, [value]);
  return lit;
}
