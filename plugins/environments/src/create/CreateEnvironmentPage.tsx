import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { Button } from '@backstage/ui';
import { EnvironmentView } from '@catalyst/model';
import {
  Banner,
  LinesSkeleton,
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
function useCreate(organization: string, known: readonly EnvironmentView[]) {
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
    setAsked(`${organization}-${envType}`);
    setError(undefined);
    environments.create({ organization, envType }).then(() => setAccepted(true), refuse);
  };
  return { create, pending: asked !== undefined, error };
}

function useTrail() {
  const links = useLinks();
  return [
    { label: 'Environments', href: links.environments() },
    { label: 'Create Environment', href: links.createEnvironment() },
  ];
}

function Form({ organization, existing }: { organization: string; existing: readonly EnvironmentView[] }) {
  const taken = existing.map(each => each.envType);
  const [chosen, setChosen] = useState<string>();
  const envType = chosen ?? envTypes.find(each => !taken.includes(each));
  const { create, pending, error } = useCreate(organization, existing);
  return (
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
          {envType ? (
            <>
              Its name is <b>{`${organization}-${envType}`}</b>. It is ready in about a minute.
            </>
          ) : (
            'Every kind of Environment is there already.'
          )}
        </p>
        <Button isDisabled={!envType} isPending={pending} onPress={() => envType && create(envType)}>
          Create Environment
        </Button>
      </div>
    </div>
  );
}

/** Makes an Environment; its page then shows each step until it is ready. */
export function CreateEnvironmentPage() {
  const trail = useTrail();
  const { current, loading } = useOrganization();
  const existing = useOwnEnvironments();
  const mayCreate = useMayCreateEnvironment(current?.name);
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
      {current && existing ? <Form organization={current.name} existing={existing} /> : <LinesSkeleton />}
    </Page>
  );
}
