import { useCallback, useMemo, useState } from 'react';
import { storageApiRef, useApi } from '@backstage/frontend-plugin-api';
import { Binding, OverlayName } from '@catalyst/backstage-plugin-catalyst-react';

/** What a person has answered so far. It survives back, reload and an upgrade of the Blueprint. */
export interface Draft {
  environment?: string;
  name?: string;
  overlay?: OverlayName;
  /** Values that the person set; what is not in it is the default of the size. */
  config?: Record<string, unknown>;
  /** By alias. */
  bindings: Record<string, Binding>;
}

const empty: Draft = { bindings: {} };

/** The draft of installing a Blueprint, kept on this device. */
export function useDraft(blueprint: string) {
  const storage = useApi(storageApiRef);
  const bucket = useMemo(() => storage.forBucket('catalyst-drafts'), [storage]);
  const [draft, setDraft] = useState<Draft>(() => ({ ...empty, ...(bucket.snapshot(blueprint).value as Partial<Draft> | undefined) }));
  const change = useCallback(
    (changes: Partial<Draft>) =>
      setDraft(last => {
        const next = { ...last, ...changes };
        // Storage keeps JSON only; what is undefined is left out.
        void bucket.set(blueprint, JSON.parse(JSON.stringify(next)));
        return next;
      }),
    [bucket, blueprint],
  );
  const discard = useCallback(() => void bucket.remove(blueprint), [bucket, blueprint]);
  return { draft, change, discard };
}
