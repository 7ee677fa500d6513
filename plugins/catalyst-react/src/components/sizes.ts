import { isMap, Values } from '@catalyst/model';
import { BlueprintVersion } from '../api/blueprintTypes';
import { Size } from './SizeChoice';

/** "1 GB" for "1Gi", "512 MB" for "512Mi"; what is no amount of memory stays as it is. */
export function memoryWords(amount: string): string {
  const [, number, unit] = /^(\d+(?:\.\d+)?)(Mi|Gi)$/.exec(amount) ?? [];
  return unit ? `${number} ${unit === 'Gi' ? 'GB' : 'MB'}` : amount;
}

function cpuWords(amount: string): string {
  const [, milli] = /^(\d+)m$/.exec(amount) ?? [];
  return `${milli ? Number(milli) / 1000 : amount} CPU`;
}

function resourceWords(values: Values): string[] {
  const resources = isMap(values.resources) ? values.resources : {};
  const storage = isMap(values.storage) ? values.storage.size : undefined;
  return [
    typeof values.replicas === 'number' ? `${values.replicas} ${values.replicas === 1 ? 'pod' : 'pods'}` : '',
    typeof resources.cpu === 'string' ? cpuWords(resources.cpu) : '',
    typeof resources.memory === 'string' ? memoryWords(resources.memory) : '',
    typeof storage === 'string' ? `${memoryWords(storage)} disk` : '',
  ].filter(Boolean);
}

/** The sizes of a Blueprint, each with what it gives. */
export function sizesOf({ overlays }: BlueprintVersion): Size[] {
  return Object.entries(overlays).map(([name, values]) => ({ name, resources: resourceWords(values ?? {}).join(', ') }));
}
