import { ApplicationView } from '@catalyst/model';

/** Where it runs: "fsn", "fsn + nbg" for active-active, "fsn, standby nbg". */
export function placeWords({ places }: ApplicationView['placement']): string {
  const regions = (role: 'active' | 'standby') =>
    [...new Set(places.filter(place => place.role === role).map(place => place.region))].join(' + ');
  const standby = regions('standby');
  return [regions('active'), ...(standby ? [`standby ${standby}`] : [])].filter(Boolean).join(', ');
}

/** "wordpress 1.3.0 → 1.4.0": what is installed, and what a change in progress leads to. */
export function versionWords({ blueprint, targetVersion }: ApplicationView): string {
  return targetVersion && targetVersion !== blueprint.version
    ? `${blueprint.version} → ${targetVersion}`
    : blueprint.version;
}

/** Name of a Blueprint for people: without the `bp-` that its objects carry. */
export function blueprintWord(name: string): string {
  return name.replace(/^bp-/, '');
}
