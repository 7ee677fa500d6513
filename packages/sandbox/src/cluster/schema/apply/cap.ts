import { union } from './fieldSet';
import { identityOf, Manager, Managers } from './managers';

const most = 10;

/** Keeps the managers that update to ten: the oldest of a version are merged into `ancient-changes`. */
export function capManagers(managers: Managers): Managers {
  const updaters = [...managers]
    .filter(([, manager]) => manager.operation === 'Update')
    .sort(
      ([a, left], [b, right]) =>
        compareText(left.time ?? '', right.time ?? '') || compareText(a, b),
    );
  const surplus = updaters.length - most;
  if (surplus <= 0) return managers;
  const capped = new Map(managers);
  for (const [id, manager] of updaters.slice(0, surplus + 1)) {
    const bucket: Omit<Manager, 'fields' | 'time'> = {
      manager: 'ancient-changes',
      operation: 'Update',
      apiVersion: manager.apiVersion,
    };
    const known = capped.get(identityOf(bucket));
    capped.delete(id);
    const fields = known ? union(known.fields, manager.fields) : manager.fields;
    capped.set(identityOf(bucket), { ...bucket, fields, time: manager.time });
  }
  return capped;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
