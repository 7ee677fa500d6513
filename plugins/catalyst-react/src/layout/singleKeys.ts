const key = 'catalyst.single-keys';

/** Whether single keys do something. Whoever speaks to their computer switches them off. */
export function singleKeysAreOn(): boolean {
  return localStorage.getItem(key) !== 'off';
}

export function setSingleKeys(on: boolean): void {
  if (on) localStorage.removeItem(key);
  else localStorage.setItem(key, 'off');
}
