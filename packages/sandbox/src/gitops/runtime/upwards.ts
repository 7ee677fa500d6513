import { dirname } from 'node:path';

/** This module's folder and all those above it, the nearest first. */
export function foldersUpwards(): string[] {
  const folders = [dirname(__filename)];
  for (
    let above = dirname(folders[0]);
    above !== folders[folders.length - 1];
    above = dirname(above)
  ) {
    folders.push(above);
  }
  return folders;
}
