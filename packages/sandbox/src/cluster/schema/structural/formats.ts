import { isIP, isIPv4, isIPv6 } from 'net';

const dateTime =
  /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;
const duration =
  /^([+-]?(\d+(\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h|d|w|hours?|minutes?|seconds?))+$/;
const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/i;

function isDate(text: string): boolean {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (!parts) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function isCidr(text: string): boolean {
  const [address, bits, ...rest] = text.split('/');
  if (rest.length > 0 || !/^\d{1,3}$/.test(bits ?? '')) return false;
  return Number(bits) <= (isIPv4(address) ? 32 : 128) && isIP(address) !== 0;
}

function isUri(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(text) && URL.canParse(text);
}

/** What a format takes. Formats that are not here take any text, as with Kubernetes. */
const formats: Record<string, (text: string) => boolean> = {
  'date-time': text => dateTime.test(text) && isDate(text.slice(0, 10)),
  date: isDate,
  duration: text => duration.test(text) || text === '0',
  email: text => /^[^\s@]+@[^\s@]+$/.test(text),
  hostname: text =>
    text.length <= 253 && text.split('.').every(part => label.test(part)),
  ipv4: isIPv4,
  ipv6: isIPv6,
  cidr: isCidr,
  uri: isUri,
  uuid: text =>
    /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i.test(
      text,
    ),
  byte: text => /^[A-Za-z0-9+/]*={0,2}$/.test(text) && text.length % 4 === 0,
};

/** True unless the text is not what its format says. */
export function hasFormat(format: string, text: string): boolean {
  return formats[format]?.(text) ?? true;
}
