import { formatDuration } from '../runtime/duration';
import { timestamp } from '../runtime/objects';

/** One line of `status.history`: reconciles of the same content that ended alike. */
export interface HistoryEntry {
  digest: string;
  firstReconciled: string;
  lastReconciled: string;
  lastReconciledDuration: string;
  lastReconciledStatus: string;
  totalReconciliations: number;
  metadata: { revision: string };
}

const kept = 5;

/** Adds the end of a reconcile; the newest comes first. */
export function withReconciled(
  history: HistoryEntry[] = [],
  end: { digest: string; status: string; revision: string; started: number },
): HistoryEntry[] {
  const { digest, status, revision, started } = end;
  const same = (entry: HistoryEntry) =>
    entry.digest === digest && entry.lastReconciledStatus === status;
  const earlier = history.find(same);
  const entry: HistoryEntry = {
    digest,
    firstReconciled: earlier?.firstReconciled ?? timestamp(new Date(started)),
    lastReconciled: timestamp(),
    lastReconciledDuration: formatDuration(Date.now() - started || 1),
    lastReconciledStatus: status,
    totalReconciliations: (earlier?.totalReconciliations ?? 0) + 1,
    metadata: { revision },
  };
  return [entry, ...history.filter(other => !same(other))].slice(0, kept);
}
