import { parseAllDocuments } from 'yaml';
import { Files } from './design';
import { YAML_AS_KUSTOMIZE } from './yaml';

/** Says what is wrong with an object by its kind's schema; nothing when all is well. */
export type ObjectCheck = (object: { apiVersion: string; kind: string; [field: string]: unknown }) => string[];

/** An object in a file that its API server would refuse. */
export interface ObjectProblem {
  file: string;
  object: string;
  problem: string;
}

/**
 * Checks every Kubernetes object in some files. One broken Flux object in an Environment's repo keeps all new Applications from
 * arriving, so nothing is committed that has not passed.
 */
export function checkObjects(files: Files, check: ObjectCheck): ObjectProblem[] {
  const problems: ObjectProblem[] = [];
  for (const [file, text] of files) {
    if (!file.endsWith('.yaml') || /(^|\/)(values|references)\.yaml$/.test(file)) continue;
    for (const document of parseAllDocuments(text, YAML_AS_KUSTOMIZE)) {
      const [error] = document.errors;
      if (error) {
        problems.push({ file, object: '', problem: error.message });
        continue;
      }
      problems.push(...problemsOf(file, document.toJS(), check));
    }
  }
  return problems;
}

function problemsOf(file: string, content: unknown, check: ObjectCheck): ObjectProblem[] {
  const object = content as { apiVersion?: unknown; kind?: unknown; metadata?: { name?: unknown } } | null;
  if (typeof object?.apiVersion !== 'string' || typeof object.kind !== 'string') {
    return [{ file, object: '', problem: 'This is not a Kubernetes object.' }];
  }
  const known = { ...object, apiVersion: object.apiVersion, kind: object.kind };
  const name = `${object.kind}/${String(object.metadata?.name ?? '')}`;
  return check(known).map(problem => ({ file, object: name, problem }));
}
