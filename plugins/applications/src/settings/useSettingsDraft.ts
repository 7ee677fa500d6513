import { useCallback, useMemo, useState } from 'react';
import { storageApiRef, useApi } from '@backstage/frontend-plugin-api';
import { ApplicationView, resize, sameValue } from '@catalyst/model';
import { Config, OverlayName } from '@catalyst/backstage-plugin-catalyst-react';

/** Settings that are changed and not yet committed. */
export interface SettingsDraft {
  overlay?: OverlayName;
  config: Config;
  /** The settings that were changed: what others have committed since is no change of this person's. */
  base: Config;
}

/** What the person changed, over the settings as they are now. */
export function rebased({ config, base }: SettingsDraft, now: Config): Config {
  return sameValue(base, now) ? config : resize(config, base, now);
}

/** The draft of an Application's settings, kept on this device until it is committed or discarded. */
export function useSettingsDraft({ environment, name }: ApplicationView) {
  const storage = useApi(storageApiRef);
  const bucket = useMemo(() => storage.forBucket('catalyst-settings'), [storage]);
  const key = `${environment}-${name}`;
  const [draft, setDraft] = useState(() => {
    const kept = bucket.snapshot(key).value as Partial<SettingsDraft> | undefined;
    return kept?.config && kept.base ? (kept as SettingsDraft) : undefined;
  });
  const change = useCallback(
    (next: SettingsDraft) => {
      setDraft(next);
      // Storage keeps JSON only; what is undefined is left out.
      void bucket.set(key, JSON.parse(JSON.stringify(next)));
    },
    [bucket, key],
  );
  const discard = useCallback(() => {
    setDraft(undefined);
    void bucket.remove(key);
  }, [bucket, key]);
  return { draft, change, discard };
}
