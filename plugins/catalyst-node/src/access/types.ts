import type { JsonObject } from '@backstage/types';
import type { Request } from 'express';
import type { Action, Resource, Subject } from '@catalyst/model';

/** A write, as the audit log tells it. */
export interface AuditedWrite {
  /** Kebab-case, as `environment-create`. */
  eventId: string;
  subject: Subject;
  /** The request that asked for it; absent for what a controller does. */
  request?: Request;
  /** On which object, as `{environment: 'acme-dev', application: 'shop'}`. */
  meta: JsonObject;
}

/** Who asks, and what they may do. Everything that a backend of Catalyst answers passes through here. */
export interface AccessService {
  /**
   * Who sends the request: a signed-in user of Backstage, or the bearer of a token of the Sovereign's issuer.
   * Who is not let in is written to the audit log.
   *
   * @throws AuthenticationError (401) without a valid token, NotAllowedError (403) for a token that is not a person's
   */
  subject(request: Request): Promise<Subject>;
  /**
   * Refuses what the subject may not do, and writes each refusal to the audit log.
   *
   * @throws NotFoundError (404) when the subject may not even know of the resource, NotAllowedError (403) when it may read it
   */
  require(
    subject: Subject,
    action: Action,
    resource: Resource,
    request?: Request,
  ): Promise<void>;
  /**
   * Does a write and writes to the audit log how it went.
   *
   * @param work - answers what came of it; `meta` goes into the log beside what the write says, as the commit
   */
  audited<T>(
    write: AuditedWrite,
    work: () => Promise<{ result: T; meta?: JsonObject }>,
  ): Promise<T>;
}
