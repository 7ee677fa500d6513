import { escapeToken, unescapeToken } from './escape';

/** What identifies an object across the vclusters of an Environment. */
export interface ObjectIdentity {
  /** Qualified name of the vcluster, as `hz-fsn-rtz-dev-acme`. */
  cluster: string;
  /** API group; empty for the core group. */
  group: string;
  /** As `Deployment`. */
  kind: string;
  /** Empty for a cluster-scoped object. */
  namespace: string;
  name: string;
}

interface IdentifiedObject {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string };
}

/** The identity of an object of a vcluster. */
export function identityOf(cluster: string, object: IdentifiedObject): ObjectIdentity {
  const cut = object.apiVersion.indexOf('/');
  return {
    cluster,
    group: cut < 0 ? '' : object.apiVersion.slice(0, cut),
    kind: object.kind,
    namespace: object.metadata.namespace ?? '',
    name: object.metadata.name,
  };
}

/** Kind and group in one: `Deployment.apps`, `Pod`. */
export function qualifiedKind({ group, kind }: { group: string; kind: string }): string {
  return group === '' ? kind : `${kind}.${group}`;
}

/** The reverse of {@link qualifiedKind}. */
export function parseQualifiedKind(text: string): { group: string; kind: string } {
  const cut = text.indexOf('.');
  return cut < 0 ? { group: '', kind: text } : { group: text.slice(cut + 1), kind: text.slice(0, cut) };
}

/** `<kind>.<ns>.<name>` in tokens, with the group in the kind. */
export function objectTokens(identity: ObjectIdentity): string[] {
  return [qualifiedKind(identity), identity.namespace, identity.name].map(escapeToken);
}

/** The reverse of {@link objectTokens}. */
export function parseObjectTokens(tokens: readonly string[]): Omit<ObjectIdentity, 'cluster'> {
  const [kind, namespace, name] = tokens.map(unescapeToken);
  return { ...parseQualifiedKind(kind), namespace, name };
}
