import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { Button } from '@backstage/ui';
import { EnvironmentView } from '@catalyst/model';
import {
  Banner,
  messageOf,
  NotFound,
  Page,
  PageHeader,
  StaleBanner,
  useCatalyst,
  useLinks,
  useMayCreateEnvironment,
  useOrganization,
  useOwnEnvironments,
} from '@catalyst/backstage-plugin-catalyst-react';
import { EnvTypeChoice } from './EnvTypeChoice';
import { envTypes } from '../placement';
import styles from './Create.module.css';

/** Asks for an Environment, and goes to its page as soon as the stream knows of it: before, the page would say that there is none. */
function useCreate(organization: string | undefined, known: readonly EnvironmentView[]) {
  const links = useLinks();
  const navigate = useNavigate();
  const { environments } = useCatalyst();
  const [asked, setAsked] = useState<string>();
  const [accepted, setAccepted] = useState(false);
  const [error, setError] = useState<Error>();
  const there = accepted && known.some(({ name }) => name === asked);
  const page = asked && links.environment(asked);
  useEffect(() => {
    if (there) navigate(page ?? '/');
  }, [there, page, navigate]);
  const refuse = (cause: Error) => {
    setAsked(undefined);
    setError(cause);
  };
  const create = (envType: string) => {
    if (!organization) return;
    setAsked(`${organization}-${envType}`);
    setError(undefined);
    environments.create({ organization, envType }).then(() => setAccepted(true), refuse);
  };
  return { create, pending: asked !== undefined, error };
}

/** Makes an Environment; its page then shows each step until it is ready. */
export function CreateEnvironmentPage() {
  const links = useLinks();
  const { current, loading } = useOrganization();
  const existing = useOwnEnvironments();
  const mayCreate = useMayCreateEnvironment(current?.name);
  const taken = (existing ?? []).map(each => each.envType);
  const [chosen, setChosen] = useState<string>();
  const envType = existing && (chosen ?? envTypes.find(each => !taken.includes(each)));
  const { create, pending, error } = useCreate(current?.name, existing ?? []);
  const trail = [
    { label: 'Environments', href: links.environments() },
    { label: 'Create Environment', href: links.createEnvironment() },
  ];
  const refused = current ? mayCreate === false : !loading;
  if (refused) {
    return (
      <Page trail={trail}>
        <NotFound what="page" />
      </Page>
    );
  }
  return (
    <Page trail={trail} banner={<StaleBanner />}>
      <PageHeader title="Create Environment" subtitle={current && `In Organization ${current.name}`} />
      <div className={styles.form}>
        {error && (
          <Banner tone="danger" title="The Environment was not created.">
            {messageOf(error)}
          </Banner>
        )}
        <section className={styles.part}>
          <h2 id="type">What is it for</h2>
          <EnvTypeChoice labelledBy="type" taken={taken} value={envType} onChange={setChosen} />
        </section>
        <div className={styles.footer}>
          <p>
            {envType && current ? (
              <>
                Its name is <b>{`${current.name}-${envType}`}</b>. It is ready in about a minute.
              </>
            ) : (
              existing && 'Every kind of Environment is there already.'
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
