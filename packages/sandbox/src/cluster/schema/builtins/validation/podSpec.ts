import type { FieldError } from '../../../types';
import { fault } from '../../structural/faults';

type Fields = Record<string, any>;

const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const labelWords =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";

/** What a Pod's spec lacks or holds twice. `claimed` are volumes that come from elsewhere, as a StatefulSet's claims. */
export function podSpecFaults(
  spec: Fields | undefined,
  at: string,
  claimed: string[] = [],
): FieldError[] {
  const containers: Fields[] = spec?.containers ?? [];
  if (containers.length === 0) return [fault.required(`${at}.containers`)];
  const volumes: Fields[] = spec?.volumes ?? [];
  const known = new Set([...claimed, ...volumes.map(volume => volume.name)]);
  return [
    ...containerFaults(containers, `${at}.containers`, known),
    ...containerFaults(
      spec?.initContainers ?? [],
      `${at}.initContainers`,
      known,
    ),
    ...repeatedNames(volumes, `${at}.volumes`),
  ];
}

function containerFaults(
  containers: Fields[],
  at: string,
  volumes: Set<string>,
): FieldError[] {
  const own = containers.flatMap((container, i) => {
    const faults: FieldError[] = [];
    const { name, image, volumeMounts = [] } = container;
    if (!name) faults.push(fault.required(`${at}[${i}].name`));
    else if (!label.test(name))
      faults.push(fault.invalid(`${at}[${i}].name`, name, labelWords));
    if (!image) faults.push(fault.required(`${at}[${i}].image`));
    (volumeMounts as Fields[]).forEach((mount, j) => {
      const place = `${at}[${i}].volumeMounts[${j}]`;
      if (!volumes.has(mount.name))
        faults.push(notFound(`${place}.name`, mount.name));
      if (!mount.mountPath) faults.push(fault.required(`${place}.mountPath`));
    });
    return faults;
  });
  return [...own, ...repeatedNames(containers, at)];
}

function notFound(field: string, value: unknown): FieldError {
  return {
    reason: 'FieldValueNotFound',
    field,
    message: `Not found: ${JSON.stringify(value)}`,
  };
}

function repeatedNames(items: Fields[], at: string): FieldError[] {
  return items.flatMap(({ name }, i) => {
    const repeated = items.slice(0, i).some(other => other.name === name);
    return name && repeated ? [fault.duplicate(`${at}[${i}].name`, name)] : [];
  });
}
