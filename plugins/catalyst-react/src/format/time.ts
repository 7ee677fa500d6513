const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const two = (n: number) => String(n).padStart(2, '0');

/** "20:01". */
export function clockTime(at: Date): string {
  return `${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** "20:01:42". */
export function clockSeconds(at: Date): string {
  return `${clockTime(at)}:${two(at.getSeconds())}`;
}

/** "12 Nov", and with the year when it is not this one. */
export function shortDate(at: Date, now: Date): string {
  const date = `${at.getDate()} ${months[at.getMonth()]}`;
  return at.getFullYear() === now.getFullYear() ? date : `${date} ${at.getFullYear()}`;
}

/** Age as "48 s ago", "6 min ago", "18 h ago", "9 d ago", from 14 days "12 Nov". `at` is RFC 3339. */
export function ago(at: string, nowMs: number): string {
  const age = Math.max(0, nowMs - Date.parse(at));
  if (age < minute) return `${Math.floor(age / second)} s ago`;
  if (age < hour) return `${Math.floor(age / minute)} min ago`;
  if (age < day) return `${Math.floor(age / hour)} h ago`;
  if (age < 14 * day) return `${Math.floor(age / day)} d ago`;
  return shortDate(new Date(at), new Date(nowMs));
}

/** A time that does not age: "20:01" today, else "12 Nov 20:01". `at` is RFC 3339. */
export function absolute(at: string, nowMs: number): string {
  const date = new Date(at);
  const now = new Date(nowMs);
  const today = date.toDateString() === now.toDateString();
  return today ? clockTime(date) : `${shortDate(date, now)} ${clockTime(date)}`;
}

/** "48 s", "3 min 12 s", "2 h 5 min". */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / second));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return [`${minutes} min`, ...(seconds % 60 ? [`${seconds % 60} s`] : [])].join(' ');
  return [`${Math.floor(minutes / 60)} h`, ...(minutes % 60 ? [`${minutes % 60} min`] : [])].join(' ');
}

/** The full time with its zone, for a tooltip. `at` is RFC 3339. */
export function fullTime(at: string): string {
  return new Date(at).toLocaleString('en-GB', { dateStyle: 'full', timeStyle: 'long' });
}
