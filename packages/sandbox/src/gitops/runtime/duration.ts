const units: Record<string, number> = {
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  ms: 1,
  us: 1e-3,
  µs: 1e-3,
  ns: 1e-6,
};

/** Reads a duration as Go writes it (`1h30m`, `250ms`) into milliseconds. */
export function parseDuration(text: string): number {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(h|ms|us|µs|ns|m|s)/g)];
  if (!parts.length || parts.map(p => p[0]).join('') !== text) {
    throw new Error(
      `invalid duration "${text}": expected a sequence as 1h30m or 45s`,
    );
  }
  return parts.reduce((sum, [, n, unit]) => sum + Number(n) * units[unit], 0);
}

const trimmed = (value: number, digits: number) =>
  String(Number(value.toFixed(digits)));

/** Writes milliseconds as Go does: `59m30s`, `1h0m0s`, `541.799616ms`. */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${trimmed(ms, 6)}ms`;
  const hours = Math.floor(ms / units.h);
  const minutes = Math.floor((ms % units.h) / units.m);
  const seconds = `${trimmed((ms % units.m) / 1000, 9)}s`;
  if (hours) return `${hours}h${minutes}m${seconds}`;
  return minutes ? `${minutes}m${seconds}` : seconds;
}
