import { useSearchParams } from 'react-router-dom';
import { SearchField } from '@backstage/ui';
import { ApplicationView } from '@catalyst/model';
import {
  CardSkeletons,
  LiveIndicator,
  Page,
  PageHeader,
  StaleBanner,
  useLinks,
  useOwnApplications,
} from '@catalyst/backstage-plugin-catalyst-react';
import { ApplicationsList } from './ApplicationsList';
import styles from './ApplicationsPage.module.css';

function hasText({ name, environment, blueprint }: ApplicationView, text: string): boolean {
  const words = `${name} ${environment} ${blueprint.name} ${blueprint.title}`.toLowerCase();
  return text
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .every(word => words.includes(word));
}

/** All Applications of the Organization, trouble first. */
export function ApplicationsPage() {
  const links = useLinks();
  const applications = useOwnApplications();
  const [query, setQuery] = useSearchParams();
  const text = query.get('q') ?? '';
  const setText = (q: string) =>
    setQuery(
      last => {
        const next = new URLSearchParams(last);
        if (q) next.set('q', q);
        else next.delete('q');
        return next;
      },
      { replace: true },
    );
  return (
    <Page trail={[{ label: 'Applications', href: links.applications() }]} banner={<StaleBanner />}>
      <PageHeader title="Applications" status={<LiveIndicator />} />
      <SearchField
        className={styles.search}
        aria-label="Filter Applications"
        placeholder="Filter by name, Environment or Blueprint"
        value={text}
        onChange={setText}
        data-filter
      />
      {applications ? (
        <ApplicationsList
          applications={applications}
          isWanted={each => hasText(each, text)}
          text={text}
          onClear={() => setText('')}
        />
      ) : (
        <CardSkeletons />
      )}
    </Page>
  );
}
