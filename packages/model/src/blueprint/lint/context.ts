import { Blueprint, Finding } from '../../crd';
import { YamlFile } from '../yamlFile';

/** Files of a Blueprint's folder: content by path, as `chart/Chart.yaml`. A file that is no text has the content `undefined`. */
export type BlueprintFiles = ReadonlyMap<string, string | undefined>;

/** What a rule looks at. */
export interface LintContext {
  blueprint: Blueprint;
  yaml: YamlFile;
  files: BlueprintFiles;
}

/** One rule for authors: what it has to say about a Blueprint. */
export type LintRule = (context: LintContext) => Finding[];

type Path = readonly (string | number)[];

/** A finding at a field of blueprint.yaml. */
export function atField(context: LintContext, rule: string, path: Path, message: string, severity: Finding['severity'] = 'error'): Finding {
  return { rule, severity, message, file: context.yaml.file, ...context.yaml.positionOf(path) };
}

/** A finding in another file of the folder. */
export function inFile(rule: string, file: string, line: number, message: string, severity: Finding['severity'] = 'error'): Finding {
  return { rule, severity, message, file, line, column: 1 };
}

/** A path as it is in the map of files: without `./` at its start and `/` at its end. */
export function plainPath(path: string): string {
  return path.replace(/^(\.\/)+/, '').replace(/\/+$/, '');
}

/** Files below a folder. */
export function filesBelow(files: BlueprintFiles, folder: string): [string, string][] {
  const prefix = plainPath(folder) === '' ? '' : `${plainPath(folder)}/`;
  return [...files].filter((entry): entry is [string, string] => entry[0].startsWith(prefix) && entry[1] !== undefined);
}
