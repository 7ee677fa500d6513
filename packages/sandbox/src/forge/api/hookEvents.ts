const events = [
  'create',
  'delete',
  'fork',
  'push',
  'issues',
  'issue_assign',
  'issue_label',
  'issue_milestone',
  'issue_comment',
  'pull_request',
  'pull_request_assign',
  'pull_request_label',
  'pull_request_milestone',
  'pull_request_comment',
  'pull_request_review',
  'pull_request_sync',
  'pull_request_review_request',
  'wiki',
  'repository',
  'release',
  'package',
  'status',
  'workflow_run',
  'workflow_job',
];

/** Some words stand for several events. */
const groups: Record<string, string[]> = {
  pull_request: [
    'pull_request',
    'pull_request_assign',
    'pull_request_label',
    'pull_request_milestone',
    'pull_request_comment',
    'pull_request_review',
    'pull_request_sync',
    'pull_request_review_request',
  ],
  issues: [
    'issues',
    'issue_assign',
    'issue_label',
    'issue_milestone',
    'issue_comment',
  ],
};

/** The events that a hook gets for those it asked for; push alone without any. */
export function eventsOf(asked: string[] | undefined): string[] {
  if (!asked?.length) return ['push'];
  const wanted = new Set(asked.flatMap(e => groups[e] ?? [e]));
  return events.filter(e => wanted.has(e));
}
