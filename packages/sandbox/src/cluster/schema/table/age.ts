const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
const year = 365 * day;

/** From so many seconds on, an age is told in the first unit, and below a second bound in the next smaller one beside it. */
const steps: [
  from: number,
  unit: number,
  name: string,
  beside?: [number, string],
][] = [
  [8 * year, year, 'y'],
  [2 * year, year, 'y', [day, 'd']],
  [8 * day, day, 'd'],
  [2 * day, day, 'd', [hour, 'h']],
  [8 * hour, hour, 'h'],
  [3 * hour, hour, 'h', [minute, 'm']],
  [10 * minute, minute, 'm'],
  [2 * minute, minute, 'm', [1, 's']],
  [0, 1, 's'],
];

/** A span as `kubectl` prints it: `45s`, `3m20s`, `5h`, `3d4h`, `2y30d`. */
export function humanDuration(milliseconds: number): string {
  const seconds = Math.trunc(milliseconds / 1000);
  if (seconds < -1) return '<invalid>';
  const age = Math.max(seconds, 0);
  const [, unit, name, beside] = steps.find(([from]) => age >= from)!;
  const rest = beside ? Math.trunc((age % unit) / beside[0]) : 0;
  return `${Math.trunc(age / unit)}${name}${
    rest > 0 ? `${rest}${beside![1]}` : ''
  }`;
}

/** How long ago a time was; `<unknown>` without one. */
export function ageSince(time: unknown, now: Date): string {
  if (typeof time !== 'string' || time === '') return '<unknown>';
  const then = Date.parse(time);
  return Number.isNaN(then) ? '<invalid>' : humanDuration(now.getTime() - then);
}
