const parts =
  /^(\d{4}-\d\d-\d\d)[Tt](\d\d:\d\d:\d\d)(?:\.(\d+))?([Zz]|[+-]\d\d:\d\d)$/;

/** The layouts of Go's time types, as its errors show them, and the digits of a second that each keeps. */
const layouts: Record<string, { layout: string; digits: number }> = {
  'v1.Time': { layout: '2006-01-02T15:04:05Z07:00', digits: 0 },
  'v1.MicroTime': { layout: '2006-01-02T15:04:05.000000Z07:00', digits: 6 },
};

/** A time as a Go type writes it, in UTC, or why it is none. Undefined for other types. */
export function readTime(
  goType: string | undefined,
  text: string,
): { value: string } | { fault: string } | undefined {
  const kind = goType === undefined ? undefined : layouts[goType];
  if (!kind) return undefined;
  const found = parts.exec(text);
  const time = found
    ? new Date(`${found[1]}T${found[2]}${found[4].toUpperCase()}`)
    : undefined;
  if (!found || !time || Number.isNaN(time.getTime())) {
    const quoted = JSON.stringify(text);
    return {
      fault: `parsing time ${quoted} as "${kind.layout}": cannot parse ${quoted} as "2006"`,
    };
  }
  const whole = time.toISOString().slice(0, 19);
  const fraction = (found[3] ?? '')
    .slice(0, kind.digits)
    .padEnd(kind.digits, '0');
  return { value: `${whole}${fraction && `.${fraction}`}Z` };
}
