import { notFound } from '@catalyst/backstage-plugin-catalyst-node';
import {
  can,
  CATALYST_API_VERSION,
  Organization,
  organizationNameProblem,
} from '@catalyst/model';
import { Router } from 'express';
import { createOrTell } from './create';
import { ApiOptions } from './options';
import { pageOf } from './paging';
import { parseOrganization } from './requests/organization';
import { organizationView } from './views';

const ORGANIZATIONS = {
  apiVersion: CATALYST_API_VERSION,
  kind: 'Organization',
};

export function addOrganizationRoutes(
  router: Router,
  { access, config, management }: ApiOptions,
): void {
  router.get('/organizations', async (request, response) => {
    const subject = await access.subject(request);
    const { items } = await management.list<Organization>(ORGANIZATIONS);
    const readable = items.filter(({ metadata: { name } }) =>
      can(subject, 'organization.read', { organization: name }),
    );
    const page = pageOf(readable, request.query);
    response.json({
      ...page,
      items: page.items.map(item => organizationView(item, config)),
    });
  });

  router.get('/organizations/:organization', async (request, response) => {
    const subject = await access.subject(request);
    const { organization: name } = request.params;
    await access.require(
      subject,
      'organization.read',
      { organization: name },
      request,
    );
    const known = !organizationNameProblem(name);
    const found = known
      ? await management.find<Organization>({ ...ORGANIZATIONS, name })
      : undefined;
    if (!found) throw notFound({ organization: name });
    response.json(organizationView(found, config));
  });

  router.post('/organizations', async (request, response) => {
    const subject = await access.subject(request);
    await access.require(subject, 'organization.create', {}, request);
    const wanted = parseOrganization(request.body, subject.user);
    const { name } = wanted.metadata;
    const write = {
      eventId: 'organization-create',
      subject,
      request,
      meta: { organization: name },
    };
    const made = await access.audited(write, async () => ({
      result: await createOrTell(`The Organization ${name}`, () =>
        management.create(wanted),
      ),
    }));
    response.status(201).json(organizationView(made, config));
  });
}
