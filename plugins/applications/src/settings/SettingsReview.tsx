import { useNavigate } from 'react-router-dom';
import { Button } from '@backstage/ui';
import { ApplicationView } from '@catalyst/model';
import {
  Banner,
  ChangeRequest,
  fieldErrorsOf,
  LinesSkeleton,
  messageOf,
  PlanReview,
  useLinks,
} from '@catalyst/backstage-plugin-catalyst-react';
import { useChange } from '../actions/useChange';
import styles from './Settings.module.css';

export interface SettingsReviewProps {
  application: ApplicationView;
  request: ChangeRequest;
  onBack(): void;
  onDone(): void;
}

/** What the changed settings will do; committing leads to the Overview, where it is seen. */
export function SettingsReview({ application, request, onBack, onDone }: SettingsReviewProps) {
  const links = useLinks();
  const navigate = useNavigate();
  const { environment, name } = application;
  const { plan, commit } = useChange(application, request, () => {
    onDone();
    navigate(links.application(environment, name) ?? '');
  });
  if (plan.error) {
    const fields = fieldErrorsOf(plan.error);
    return (
      <div className={styles.problem}>
        <Banner
          tone="danger"
          title="There is no plan yet."
          actions={
            <Button variant="secondary" onPress={onBack}>
              Change the settings
            </Button>
          }
        >
          {fields.length > 0 ? fields.map(each => `${each.field}: ${each.message}`).join(' ') : messageOf(plan.error)}
        </Banner>
      </div>
    );
  }
  if (!plan.value) return <LinesSkeleton />;
  return (
    <PlanReview
      plan={plan.value}
      outdated={plan.loading}
      environment={environment}
      verb="Save"
      commit={commit}
      onBack={onBack}
      onNewPlan={plan.reload}
    />
  );
}
