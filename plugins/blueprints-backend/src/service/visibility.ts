import { can, Subject } from '@catalyst/model';
import { CatalogEntry, CatalogIndex } from './catalogIndex';

/** Whether somebody may know of a Blueprint. A private one does not exist for others. */
export function isVisible(entry: CatalogEntry, subject: Subject): boolean {
  return can(subject, 'blueprint.read', { organization: entry.organization });
}

/** Whether it stands in the list. An unlisted one is found by its name only; one that nobody can install where all are asked for. */
export function isListed({ latest, versions }: CatalogEntry, all = false): boolean {
  const shown = latest ?? (all ? versions[0] : undefined);
  return shown !== undefined && shown.object.spec.visibility !== 'unlisted';
}

/** The Blueprint of a name as somebody sees it: the public one, or that of an Organization, which may be named. */
export function findVisible(index: CatalogIndex, name: string, subject: Subject, organization?: string): CatalogEntry | undefined {
  return index
    .named(name)
    .filter(entry => organization === undefined || entry.organization === organization)
    .find(entry => isVisible(entry, subject));
}
