import { FieldsError } from '@catalyst/backstage-plugin-catalyst-node';
import { ChangeRequest, fieldErrors, InstallRequest, PlanRequest } from '@catalyst/model';
import Ajv from 'ajv';
import { schemas } from '../schema/schemas';

/** What ties a write to what a person saw. */
export interface Commitment {
  /** Digest of the plan that was seen. */
  digest?: string;
  /** Commit message, if not the usual one. */
  message?: string;
}

type SchemaName = keyof typeof schemas;

const ajv = new Ajv({ allErrors: true, strict: false }).addSchema({ $id: 'api', components: { schemas } });

function parse<T>(name: SchemaName, body: unknown): T {
  const validate = ajv.getSchema(`api#/components/schemas/${name}`);
  if (validate?.(body)) return body as T;
  const fields = fieldErrors(validate?.errors ?? []).map(({ field, message }) => ({ field: field || 'body', message }));
  throw new FieldsError(fields);
}

function split<T extends object>(body: T & { plan?: string; planDigest?: string; message?: string }): { rest: T; commitment: Commitment } {
  const { plan, planDigest, message, ...rest } = body;
  return { rest: rest as unknown as T, commitment: { digest: plan ?? planDigest, message } };
}

/** The body of an installation. @throws FieldsError that names what is wrong */
export function parseInstall(body: unknown): { request: PlanRequest; commitment: Commitment } {
  const { rest, commitment } = split(parse<InstallRequest>('Install', body));
  return { request: { action: 'install', application: rest }, commitment };
}

/** The body of a change. @throws FieldsError that names what is wrong */
export function parseChange(name: string, body: unknown): { request: PlanRequest; commitment: Commitment } {
  const { rest, commitment } = split(parse<ChangeRequest>('Change', body));
  return { request: { action: 'change', application: { ...rest, name } }, commitment };
}

/** The body of a removal, which may be absent. @throws FieldsError that names what is wrong */
export function parseRemoval(name: string, body: unknown): { request: PlanRequest; commitment: Commitment } {
  const { rest, commitment } = split(parse<{ keepDependencies?: boolean }>('Removal', body ?? {}));
  return { request: { action: 'remove', application: { ...rest, name } }, commitment };
}

const PLANS: Record<string, SchemaName> = { install: 'PlanOfInstall', change: 'PlanOfChange', remove: 'PlanOfRemoval' };

/** The body of a plan. @throws FieldsError that names what is wrong */
export function parsePlan(body: unknown): PlanRequest {
  const action = (body as { action?: unknown } | undefined)?.action;
  const name = typeof action === 'string' && Object.hasOwn(PLANS, action) ? PLANS[action] : undefined;
  if (name === undefined) throw new FieldsError([{ field: 'action', message: 'Choose one of install, change, remove.' }]);
  return parse<PlanRequest>(name, body);
}
