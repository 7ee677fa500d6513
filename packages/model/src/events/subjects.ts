import { escapeToken, unescapeToken } from './escape';
import { ObjectIdentity, objectTokens, parseObjectTokens } from './object';

/** What an event's subject says about it. */
export type SubjectFacts =
  | { source: 'k8s'; environment: string; group: string; kind: string; namespace: string; name: string }
  | { source: 'flux'; environment: string; kustomization: string }
  | { source: 'git'; environment: string; commit: string }
  | { source: 'crossplane'; environment: string; resource: string };

/** Every subject of an Environment: what its stream captures. */
export function subjectsOf(environment: string): string {
  return `ws.${escapeToken(environment)}.>`;
}

/** `ws.<env>.k8s.<kind>.<ns>.<name>`. The vcluster is not in the subject: it is the event's source. */
export function subjectOfObject(environment: string, identity: ObjectIdentity): string {
  return ['ws', escapeToken(environment), 'k8s', ...objectTokens(identity)].join('.');
}

/** `ws.<env>.flux.<kustomization>`. */
export function subjectOfKustomization(environment: string, kustomization: string): string {
  return `ws.${escapeToken(environment)}.flux.${escapeToken(kustomization)}`;
}

/** `ws.<env>.git.<commit>`. */
export function subjectOfCommit(environment: string, commit: string): string {
  return `ws.${escapeToken(environment)}.git.${escapeToken(commit)}`;
}

/** `ws.<env>.crossplane.<resource>`. */
export function subjectOfResource(environment: string, resource: string): string {
  return `ws.${escapeToken(environment)}.crossplane.${escapeToken(resource)}`;
}

/** The reverse of all of these; `undefined` for a subject that is none of ours. */
export function parseSubject(subject: string): SubjectFacts | undefined {
  const [ws, env, source, ...rest] = subject.split('.');
  if (ws !== 'ws' || env === undefined || rest.length === 0) return undefined;
  try {
    return factsOfTokens(unescapeToken(env), source, rest);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function factsOfTokens(environment: string, source: string, rest: string[]): SubjectFacts | undefined {
  if (source === 'k8s' && rest.length === 3) return { source, environment, ...parseObjectTokens(rest) };
  if (rest.length !== 1) return undefined;
  const value = unescapeToken(rest[0]);
  if (source === 'flux') return { source, environment, kustomization: value };
  if (source === 'git') return { source, environment, commit: value };
  return source === 'crossplane' ? { source, environment, resource: value } : undefined;
}
