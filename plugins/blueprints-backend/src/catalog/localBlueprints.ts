import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Blueprint, Finding, lintBlueprint } from '@catalyst/model';
import { readFolder, VERSIONS_FOLDER } from './readFolder';

/** One version of a Blueprint in the directory of the public catalog. */
export interface LocalBlueprint {
  /** Absolute path of its folder. */
  folder: string;
  files: Map<string, string>;
  /** Absent when blueprint.yaml cannot be read. */
  blueprint?: Blueprint;
  findings: Finding[];
}

async function subfolders(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter(entry => entry.isDirectory())
      .map(entry => join(folder, entry.name))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Folders of all versions in the directory: of each Blueprint its newest one, and what lies in its `versions/`. */
export async function versionFolders(directory: string): Promise<string[]> {
  const newest = await subfolders(directory);
  const older = await Promise.all(newest.map(folder => subfolders(join(folder, VERSIONS_FOLDER))));
  return newest.flatMap((folder, at) => [folder, ...older[at]]);
}

/** Reads the version in a folder, and what the linter says about it. */
export async function readLocalBlueprint(folder: string): Promise<LocalBlueprint> {
  const files = await readFolder(folder);
  return { folder, files, ...lintBlueprint(files) };
}
