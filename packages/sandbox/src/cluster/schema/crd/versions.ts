const stages = { ga: 2, beta: 1, alpha: 0 } as const;

interface Priority {
  stage: number;
  major: number;
  minor: number;
}

function priorityOf(version: string): Priority | undefined {
  const parts = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version);
  if (!parts) return undefined;
  const stage = stages[(parts[2] ?? 'ga') as keyof typeof stages];
  return { stage, major: Number(parts[1]), minor: Number(parts[3] ?? 0) };
}

/** Orders versions as discovery does, best first: v2, v1, v2beta1, v1beta2, v1alpha1, then other names by the alphabet. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [priorityOf(a), priorityOf(b)];
  if (!left || !right) {
    if (left) return -1;
    return right ? 1 : a.localeCompare(b);
  }
  return (
    right.stage - left.stage ||
    right.major - left.major ||
    right.minor - left.minor
  );
}
