import { AccessService, FieldsError } from '@catalyst/backstage-plugin-catalyst-node';
import { Action, PlanRequest, Subject } from '@catalyst/model';
import { Request, Response, Router } from 'express';
import createPromiseRouter from 'express-promise-router';
import { keyedRequest } from '../commit/idempotency';
import { Provisioner } from '../commit/provisioner';
import { FindTarget } from '../environments/finder';
import { Poke } from '../flux/poke';
import { Commitment, parseChange, parseInstall, parsePlan, parseRemoval } from './parseBody';

const ACTIONS: Record<PlanRequest['action'], Action> = {
  install: 'application.install',
  change: 'application.change',
  remove: 'application.remove',
};

const KEY_MAX = 255;

export interface RouterOptions {
  access: AccessService;
  subject: (request: Request) => Promise<Subject>;
  find: FindTarget;
  provisioner: Provisioner;
  poke: Poke;
  /** Domain of the addresses of people who have none. */
  domain: string;
}

function idempotencyKey(request: Request): string | undefined {
  const key = request.header('idempotency-key');
  if (key === undefined) return undefined;
  if (key !== '' && key.length <= KEY_MAX) return key;
  throw new FieldsError([{ field: 'Idempotency-Key', message: `Send 1 to ${KEY_MAX} characters.` }]);
}

/** The routes below `/v1`. */
export function createRouter({ access, subject: subjectOf, find, provisioner, poke, domain }: RouterOptions): Router {
  const router = createPromiseRouter();

  async function write(httpRequest: Request, response: Response, parsed: { request: PlanRequest; commitment: Commitment }, subject: Subject) {
    const { environment } = httpRequest.params;
    const { request, commitment } = parsed;
    const target = await find(subject, ACTIONS[request.action], environment, httpRequest);
    const key = idempotencyKey(httpRequest);
    const keyed = key === undefined ? undefined : keyedRequest(environment, subject.user, key, parsed);
    const meta = { environment, application: request.application.name };
    const outcome = await access.audited({ eventId: `application-${request.action}`, subject, request: httpRequest, meta }, async () => {
      const result = await provisioner.write(target, { request, commitment, subject, keyed, fallbackEmail: `${subject.user}@${domain}` });
      return { result, meta: { commit: result.commit } };
    });
    poke(environment);
    response.status(202).json(outcome);
  }

  router.post('/environments/:environment/plans', async (request, response) => {
    const subject = await subjectOf(request);
    const { environment } = request.params;
    await find(subject, 'application.read', environment, request);
    const asked = parsePlan(request.body);
    const target = await find(subject, ACTIONS[asked.action], environment, request);
    response.json(await provisioner.plan(target, asked));
  });

  router.post('/environments/:environment/applications', async (request, response) => {
    const subject = await subjectOf(request);
    await find(subject, 'application.install', request.params.environment, request);
    await write(request, response, parseInstall(request.body), subject);
  });

  router.get('/environments/:environment/applications/:application', async (request, response) => {
    const { environment, application } = request.params;
    const target = await find(await subjectOf(request), 'application.read', environment, request);
    response.json(await provisioner.application(target, application));
  });

  router.patch('/environments/:environment/applications/:application', async (request, response) => {
    const subject = await subjectOf(request);
    await find(subject, 'application.change', request.params.environment, request);
    await write(request, response, parseChange(request.params.application, request.body), subject);
  });

  router.delete('/environments/:environment/applications/:application', async (request, response) => {
    const subject = await subjectOf(request);
    await write(request, response, parseRemoval(request.params.application, request.body), subject);
  });

  return router;
}
