import { openRepository } from '../access/guards';
import { Call, ok } from '../http/call';
import { notImplemented } from '../http/errors';
import { Handler, Route } from '../http/router';
import { Permission } from '../store/records';

const base = '/repos/:owner/:repo';

/** Answers 501, to one who might do it if it were there. */
const missing =
  (what: string, needed: Permission): Handler =>
  call => {
    openRepository(call, needed);
    throw notImplemented(what);
  };

/** Answers 501 to anybody. */
const unsupported =
  (what: string): Handler =>
  () => {
    throw notImplemented(what);
  };

/** A list of what no repository of this forge has. */
const none =
  (needed: Permission): Handler =>
  (call: Call) => {
    openRepository(call, needed);
    return ok([], {
      'x-total-count': '0',
      'access-control-expose-headers': 'X-Total-Count',
    });
  };

const pulls = missing('pull requests', 'read');
const protection = missing('branch protections', 'admin');
const statuses = missing('commit statuses', 'write');

/** Routes of Gitea that have their place here and nothing behind them yet. Some would else be taken for a name. */
export const laterRoutes: Route[] = [
  {
    method: 'GET',
    path: '/users/search',
    handler: unsupported('searches of users'),
  },
  {
    method: 'GET',
    path: '/repos/issues/search',
    handler: unsupported('issues, labels and milestones'),
  },
  { method: 'GET', path: `${base}/pulls`, handler: none('read') },
  { method: 'POST', path: `${base}/pulls`, handler: pulls },
  { method: 'GET', path: `${base}/pulls/*rest`, handler: pulls },
  { method: 'PATCH', path: `${base}/pulls/*rest`, handler: pulls },
  { method: 'POST', path: `${base}/pulls/*rest`, handler: pulls },
  { method: 'DELETE', path: `${base}/pulls/*rest`, handler: pulls },
  { method: 'GET', path: `${base}/branch_protections`, handler: none('admin') },
  { method: 'POST', path: `${base}/branch_protections`, handler: protection },
  {
    method: 'GET',
    path: `${base}/branch_protections/*rest`,
    handler: protection,
  },
  {
    method: 'PATCH',
    path: `${base}/branch_protections/*rest`,
    handler: protection,
  },
  {
    method: 'DELETE',
    path: `${base}/branch_protections/*rest`,
    handler: protection,
  },
  { method: 'GET', path: `${base}/statuses/:sha`, handler: none('read') },
  { method: 'POST', path: `${base}/statuses/:sha`, handler: statuses },
  {
    method: 'GET',
    path: `${base}/commits/*rest`,
    handler: missing('commit statuses', 'read'),
  },
];
