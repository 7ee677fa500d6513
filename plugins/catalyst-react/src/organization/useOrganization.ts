import { useCallback, useEffect, useMemo, useState } from 'react';
import { storageApiRef, useApi } from '@backstage/frontend-plugin-api';
import { OrganizationView } from '../api/environmentsClient';
import { useAsync } from '../api/useAsync';
import { useCatalyst } from '../api/useCatalyst';
import { useLiveState } from '../live/hooks';

const bucketName = 'catalyst';
const key = 'organization';
const none: OrganizationView[] = [];

/** The Organization that the person works in, and those that could be. */
export interface CurrentOrganization {
  /** Undefined until known, and for a person who is in none. */
  current?: OrganizationView;
  organizations: OrganizationView[];
  /** Whether that is not known yet. */
  loading: boolean;
  select(name: string): void;
}

function useStored(): [string | undefined, (name: string) => void] {
  const storage = useApi(storageApiRef);
  const bucket = useMemo(() => storage.forBucket(bucketName), [storage]);
  const [stored, setStored] = useState(() => bucket.snapshot<string>(key).value);
  useEffect(() => {
    const subscription = bucket.observe$<string>(key).subscribe(({ value }) => setStored(value));
    return () => subscription.unsubscribe();
  }, [bucket]);
  const select = useCallback((name: string) => void bucket.set(key, name), [bucket]);
  return [stored, select];
}

/** The Organization chosen in this browser, else the first one. */
export function useOrganization(): CurrentOrganization {
  const { environments } = useCatalyst();
  const [stored, select] = useStored();
  // Asked again when the stream is back: without an answer, every page would be one of no Organization.
  const { status } = useLiveState();
  const live = status === 'live';
  const { value } = useAsync(() => environments.organizations(), [environments, live]);
  const organizations = value ?? none;
  const current = organizations.find(({ name }) => name === stored) ?? organizations[0];
  return { current, organizations, loading: !value, select };
}
