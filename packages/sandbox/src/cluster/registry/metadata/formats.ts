const label = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const subdomain = `${label}(\\.${label})*`;
const qualified = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const labelText = `(${qualified})?`;

const whole = (pattern: string) => new RegExp(`^${pattern}$`);
const subdomainFormat = whole(subdomain);
const labelFormat = whole(label);
const qualifiedFormat = whole(qualified);
const labelTextFormat = whole(labelText);

const tooLong = (bytes: number) => `must be no more than ${bytes} bytes`;
const regex = (words: string, examples: string[], pattern: string) =>
  `${words} (e.g. ${examples
    .map(e => `'${e}'`)
    .join(',  or ')}, regex used for validation is '${pattern}')`;

/** Each answers in Kubernetes' words what is wrong with a text, undefined when nothing is. */
export function subdomainFault(text: string): string | undefined {
  if (text.length > 253) return tooLong(253);
  if (subdomainFormat.test(text)) return undefined;
  return regex(
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
    ['example.com'],
    subdomain,
  );
}

export function labelNameFault(text: string): string | undefined {
  if (text.length > 63) return tooLong(63);
  if (labelFormat.test(text)) return undefined;
  if (text.includes('.')) return 'must not contain dots';
  return regex(
    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character",
    ['my-name', '123-abc'],
    label,
  );
}

export function pathNameFault(text: string): string | undefined {
  if (text === '.' || text === '..') return `may not be '${text}'`;
  const bad = ['/', '%'].find(character => text.includes(character));
  return bad && `may not contain '${bad}'`;
}

export function qualifiedNameFault(text: string): string | undefined {
  const parts = text.split('/');
  if (parts.length > 2)
    return `${regex(
      "a qualified name must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
      ['MyName', 'my.name', '123-abc'],
      qualified,
    )} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`;
  const name = parts[parts.length - 1];
  if (parts.length === 2) {
    if (!parts[0]) return 'prefix part must be non-empty';
    const fault = subdomainFault(parts[0]);
    if (fault) return `prefix part ${fault}`;
  }
  if (!name) return 'name part must be non-empty';
  if (name.length > 63) return `name part ${tooLong(63)}`;
  if (qualifiedFormat.test(name)) return undefined;
  return regex(
    "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
    ['MyName', 'my.name', '123-abc'],
    qualified,
  );
}

export function labelValueFault(text: string): string | undefined {
  if (text.length > 63) return tooLong(63);
  if (labelTextFormat.test(text)) return undefined;
  return regex(
    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
    ['MyValue', 'my_value', '12345'],
    labelText,
  );
}
