import { ApplicationView } from '@catalyst/model';
import { Reason, Section, Split } from '@catalyst/backstage-plugin-catalyst-react';
import { HistoryPanel } from '../history/HistoryPanel';
import { OtherEnvironments } from './OtherEnvironments';
import { Pods } from './Pods';
import { Relations } from './Relations';
import { Rollout } from './Rollout';
import { SummaryFacts } from './SummaryFacts';

const troubled: readonly ApplicationView['state'][] = ['Failed', 'Degraded', 'PendingApproval'];

/** How an Application is. */
export function Overview({ application }: { application: ApplicationView }) {
  const trouble = troubled.includes(application.state);
  return (
    <Split
      aside={
        <>
          <Relations application={application} />
          <OtherEnvironments application={application} />
          <HistoryPanel application={application} />
        </>
      }
    >
      <SummaryFacts application={application} />
      {trouble && (
        <Section title="What is wrong">
          <Reason application={application} />
        </Section>
      )}
      {application.progress && <Rollout application={application} />}
      <Pods application={application} />
    </Split>
  );
}
