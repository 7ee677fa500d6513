/** A cron schedule: for each of its five fields the values that it allows. */
export interface Schedule {
  minutes: Set<number>;
  hours: Set<number>;
  days: Set<number>;
  months: Set<number>;
  weekdays: Set<number>;
  /** Both the day of the month and the weekday are bound: either is enough. */
  eitherDay: boolean;
}

const macros: Record<string, string> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

const names = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const months = [
  'jan',
  'feb',
  'mar',
  'apr',
  'may',
  'jun',
  'jul',
  'aug',
  'sep',
  'oct',
  'nov',
  'dec',
];

const toNumber = (text: string): number => {
  const word = text.toLowerCase();
  if (names.includes(word)) return names.indexOf(word);
  return months.includes(word) ? months.indexOf(word) + 1 : Number(word);
};

/** A part of a field, as `1-5` or `10-30/5`: from where to where, and in which steps. */
function rangeOf(part: string, low: number, high: number) {
  const [range, step = '1'] = part.split('/');
  const [from, to] =
    range === '*' || range === '?'
      ? [low, high]
      : range.split('-').map(toNumber);
  const open = part.includes('/') ? high : from;
  return { from, last: to ?? open, step: Number(step) };
}

function valuesOf(field: string, low: number, high: number): Set<number> {
  const values = new Set<number>();
  for (const part of field.split(',')) {
    const { from, last, step } = rangeOf(part, low, high);
    const isRange = [from, last, step].every(Number.isInteger);
    if (!isRange || step < 1 || from < low || last > high)
      throw new Error(
        `invalid cron field "${field}": expected values from ${low} to ${high}`,
      );
    for (let value = from; value <= last; value += step) values.add(value);
  }
  return values;
}

/** Reads a schedule in cron's form. Throws when it is none. */
export function parseSchedule(text: string): Schedule {
  const fields = (macros[text.trim()] ?? text).trim().split(/\s+/);
  if (fields.length !== 5)
    throw new Error(`invalid schedule "${text}": expected five fields`);
  const [minute, hour, day, month, weekday] = fields;
  const weekdays = valuesOf(weekday, 0, 7);
  if (weekdays.has(7)) weekdays.add(0);
  return {
    minutes: valuesOf(minute, 0, 59),
    hours: valuesOf(hour, 0, 23),
    days: valuesOf(day, 1, 31),
    months: valuesOf(month, 1, 12),
    weekdays,
    eitherDay: day !== '*' && weekday !== '*',
  };
}

const minute = 60_000;
const horizon = 366 * 24 * 60;

function allows(
  { minutes, hours, days, months: m, weekdays, eitherDay }: Schedule,
  at: Date,
): boolean {
  const day = days.has(at.getUTCDate());
  const weekday = weekdays.has(at.getUTCDay());
  return (
    minutes.has(at.getUTCMinutes()) &&
    hours.has(at.getUTCHours()) &&
    m.has(at.getUTCMonth() + 1) &&
    (eitherDay ? day || weekday : day && weekday)
  );
}

/** The first time after the given one, in UTC; undefined when there is none within a year. */
export function nextTime(schedule: Schedule, after: Date): Date | undefined {
  let at = Math.floor(after.getTime() / minute) * minute + minute;
  for (let i = 0; i < horizon; i++, at += minute) {
    const candidate = new Date(at);
    if (allows(schedule, candidate)) return candidate;
  }
  return undefined;
}
