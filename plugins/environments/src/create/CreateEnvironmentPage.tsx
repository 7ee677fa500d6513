import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { Button } from '@backstage/ui';
import {
  Banner,
  messageOf,
  NotFound,
  Page,
  PageHeader,
  useCatalyst,
  useEnvironments,
  useLinks,
  useMayCreateEnvironment,
  useOrganization,
} from '@catalyst/backstage-plugin-catalyst-react';
import { EnvTypeChoice } from './EnvTypeChoice';
import { envTypes } from '../placement';
import styles from './Create.module.css';

function useCreate(organization: string | undefined) {
  const links = useLinks();
  const navigate = useNavigate();
  const { environments } = useCatalyst();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<Error>();
  const create = (envType: string) => {
    if (!organization) return;
    setPending(true);
    setError(undefined);
    environments
      .create({ organization, envType })
      .then(() => navigate(links.environment(`${organization}-${envType}`) ?? '/'), setError)
      .finally(() => setPending(false));
  };
  return { create, pending, error };
}

/** Makes an Environment; its page then shows each step until it is ready. */
export function CreateEnvironmentPage() {
  const links = useLinks();
  const { current, loading } = useOrganization();
  const existing = useEnvironments(current?.name) ?? [];
  const mayCreate = useMayCreateEnvironment(current?.name);
  const taken = existing.map(each => each.envType);
  const [asked, setAsked] = useState<string>();
  const envType = asked ?? envTypes.find(each => !taken.includes(each));
  const { create, pending, error } = useCreate(current?.name);
  const trail = [
    { label: 'Environments', href: links.environments() },
    { label: 'Create Environment', href: links.createEnvironment() },
  ];
  if (!loading && !mayCreate) {
    return (
      <Page trail={trail}>
        <NotFound what="page" />
      </Page>
    );
  }
  return (
    <Page trail={trail}>
      <PageHeader title="Create Environment" subtitle={current && `In Organization ${current.name}`} />
      <div className={styles.form}>
        {error && (
          <Banner tone="danger" title="The Environment was not created.">
            {messageOf(error)}
          </Banner>
        )}
        <section className={styles.part}>
          <h2 id="type">What is it for</h2>
          <EnvTypeChoice labelledBy="type" taken={taken} value={envType} onChange={setAsked} />
        </section>
        <div className={styles.footer}>
          <p>
            {envType && current ? (
              <>
                Its name is <b>{`${current.name}-${envType}`}</b>. It is ready in about a minute.
              </>
            ) : (
              'Every kind of Environment is there already.'
            )}
          </p>
          <Button
            isDisabled={!envType}
            isPending={pending}
            onPress={() => envType && create(envType)}
          >
            Create Environment
          </Button>
        </div>
      </div>
    </Page>
  );
}
