import { createHash } from 'node:crypto';
import type { KubeObject } from '../cluster/types';
import { canonical } from '../gitops/runtime/objects';
import { ownerReference } from './context';
import { cloneJson } from '../cluster/cloneJson';

/** A pod template, as workloads have it. */
export interface PodTemplate {
  metadata?: {
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  spec: Record<string, unknown>;
}

const letters = 'bcdfghjklmnpqrstvwxz2456789';

/** Letters and digits for names, as Kubernetes makes them: no vowels, nothing to be misread. */
export function safeHash(text: string, length: number): string {
  const bytes = createHash('sha256').update(text).digest();
  return [...bytes.subarray(0, length)]
    .map(byte => letters[byte % letters.length])
    .join('');
}

/** What tells the revisions of a template apart. */
export const templateHash = (template: PodTemplate) =>
  safeHash(canonical(template), 10);

let made = 0;

/** A suffix that no pod had before. */
export const randomSuffix = () =>
  safeHash(`${process.pid}.${Date.now()}.${(made += 1)}`, 5);

/** A pod of a template, owned by its controller. */
export function podOf(
  owner: KubeObject,
  template: PodTemplate,
  name: string,
  labels: Record<string, string> = {},
): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: owner.metadata.namespace,
      labels: { ...template.metadata?.labels, ...labels },
      ...(template.metadata?.annotations && {
        annotations: template.metadata.annotations,
      }),
      ownerReferences: [ownerReference(owner)],
    },
    spec: cloneJson(template.spec) as Record<string, unknown>,
  };
}
