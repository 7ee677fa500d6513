import { ConflictError } from '@backstage/errors';
import {
  ensureNamespace,
  FieldsError,
  notFound,
} from '@catalyst/backstage-plugin-catalyst-node';
import {
  can,
  CATALYST_API_VERSION,
  Environment,
  environmentNameProblem,
  EnvironmentPolicy,
  isOnDomain,
  Organization,
  parseEnvironmentName,
  parseHostClusterName,
  Placement,
} from '@catalyst/model';
import { Request, Router } from 'express';
import { issueGitCredentials } from '../access/gitCredentials';
import { createOrTell } from './create';
import { ApiOptions } from './options';
import { pageOf } from './paging';
import { parseEnvironment } from './requests/environment';
import { EnvironmentDefaults } from './requests/placement';
import { environmentView } from './views';

const ENVIRONMENTS = { apiVersion: CATALYST_API_VERSION, kind: 'Environment' };

/** Without a placement an Environment goes to the first workload cluster of its type. */
function defaultsOf({ config }: ApiOptions): EnvironmentDefaults {
  const hosts = config.hostClusters.map(({ name }) => name);
  const adopts = config.vclusters.provider === 'adopt';
  return {
    hasHost: name => adopts || hosts.includes(name),
    placement(envType): Placement | undefined {
      const host = hosts
        .map(parseHostClusterName)
        .find(h => h.envType === envType && h.buildingBlock === 'rtz');
      if (!host) return undefined;
      const { provider, region } = host;
      return {
        mode: 'single-region',
        regions: [{ provider, region, buildingBlock: 'rtz' }],
      };
    },
  };
}

/**
 * An Environment is made in an Organization that stays, under an address that is the Organization's.
 *
 * @throws NotFoundError, ConflictError, FieldsError
 */
async function checkOrganization(
  management: ApiOptions['management'],
  { spec: { organization: name, domain } }: Environment,
): Promise<void> {
  const ref = { apiVersion: CATALYST_API_VERSION, kind: 'Organization', name };
  const found = await management.find<Organization>(ref);
  if (!found) throw notFound({ organization: name });
  if (found.metadata.deletionTimestamp)
    throw new ConflictError(`The Organization ${name} is being deleted`);
  const domains = found.spec.domains ?? [];
  if (domain === undefined || isOnDomain(domain, domains)) return;
  const message = domains.length
    ? `It is not on a domain of the Organization; there are ${domains.join(
        ', ',
      )}.`
    : 'The Organization has no domain of its own.';
  throw new FieldsError([{ field: 'domain', message }]);
}

export function addEnvironmentRoutes(
  router: Router,
  options: ApiOptions,
): void {
  const { access, config, forge, management } = options;
  const defaults = defaultsOf(options);

  /** The Environment of the path, if the caller may know of it. */
  async function named(
    request: Request,
    action: 'environment.read' | 'environment.delete' | 'policy.read',
  ) {
    const subject = await access.subject(request);
    const { environment: name } = request.params;
    if (environmentNameProblem(name)) throw notFound({ environment: name });
    const { organization } = parseEnvironmentName(name);
    await access.require(
      subject,
      action,
      { organization, environment: name },
      request,
    );
    const found = await management.find<Environment>({
      ...ENVIRONMENTS,
      namespace: organization,
      name,
    });
    if (!found) throw notFound({ organization, environment: name });
    return { subject, environment: found };
  }

  router.get('/environments', async (request, response) => {
    const subject = await access.subject(request);
    const { organization: only } = request.query;
    const namespace = typeof only === 'string' && only ? only : undefined;
    const { items } = await management.list<Environment>({
      ...ENVIRONMENTS,
      namespace,
    });
    const readable = items.filter(
      ({ metadata: { name, namespace: place }, spec: { organization } }) =>
        place === organization &&
        can(subject, 'environment.read', { organization, environment: name }),
    );
    const page = pageOf(readable, request.query);
    response.json({
      ...page,
      items: page.items.map(item => environmentView(item, config)),
    });
  });

  router.post('/environments', async (request, response) => {
    const subject = await access.subject(request);
    const wanted = parseEnvironment(request.body, subject.user, defaults);
    const { organization } = wanted.spec;
    const { name } = wanted.metadata;
    await access.require(
      subject,
      'environment.create',
      { organization },
      request,
    );
    await checkOrganization(management, wanted);
    const write = {
      eventId: 'environment-create',
      subject,
      request,
      meta: { organization, environment: name },
    };
    const made = await access.audited(write, async () => ({
      result: await createOrTell(`The Environment ${name}`, async () => {
        // Its Organization may be so new that nothing was made for it yet.
        await ensureNamespace(management, organization);
        return management.create(wanted);
      }),
    }));
    response.status(201).json(environmentView(made, config));
  });

  router.get('/environments/:environment', async (request, response) => {
    const { environment } = await named(request, 'environment.read');
    response.json(environmentView(environment, config));
  });

  router.delete('/environments/:environment', async (request, response) => {
    const { subject, environment } = await named(request, 'environment.delete');
    const { name, namespace, uid } = environment.metadata;
    const write = {
      eventId: 'environment-delete',
      subject,
      request,
      meta: { environment: name },
    };
    await access.audited(write, async () => ({
      result: await management.remove(
        { ...ENVIRONMENTS, namespace, name },
        { preconditions: { uid } },
      ),
    }));
    response.status(202).json({
      ...environmentView(environment, config),
      ready: false,
      deleting: true,
    });
  });

  router.post(
    '/environments/:environment/git-credentials',
    async (request, response) => {
      const { subject, environment } = await named(request, 'environment.read');
      const { organization } = environment.spec;
      const { name } = environment.metadata;
      const write = {
        eventId: 'git-credentials',
        subject,
        request,
        meta: { environment: name },
      };
      const { domain } = config.sovereign;
      const credentials = await access.audited(write, async () => ({
        result: await issueGitCredentials(forge, subject, organization, domain),
      }));
      const url = environment.status?.repository?.url;
      response.status(201).json({ ...credentials, url });
    },
  );

  router.get('/environments/:environment/policy', async (request, response) => {
    const { environment } = await named(request, 'policy.read');
    const { name, namespace } = environment.metadata;
    const { items } = await management.list<EnvironmentPolicy>({
      ...ENVIRONMENTS,
      kind: 'EnvironmentPolicy',
      namespace,
    });
    const binding = items.filter(({ spec }) =>
      spec.appliesTo.environments.includes(name),
    );
    response.json({
      environment: name,
      policies: binding.map(({ metadata }) => metadata.name).sort(),
      rules: binding.flatMap(({ metadata, spec }) =>
        spec.rules.map(rule => ({ policy: metadata.name, ...rule })),
      ),
    });
  });
}
