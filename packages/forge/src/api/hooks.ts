import { Caller, removeIfThere, seg } from './caller';

export interface ForgeHook {
  id: number;
  active: boolean;
  events: string[];
  config: { url: string; content_type: string };
}

export interface HookSpec {
  /** Where deliveries go; identifies the hook within its repository. */
  url: string;
  /** Signs the deliveries, see `verifySignature`. */
  secret: string;
  /** As `push`, `create`, `delete`. */
  events: string[];
}

export interface Hooks {
  list(owner: string, repository: string): Promise<ForgeHook[]>;
  /** Makes the hook, or sets an existing one of that address right. */
  ensure(owner: string, repository: string, hook: HookSpec): Promise<ForgeHook>;
  remove(owner: string, repository: string, id: number): Promise<void>;
}

export function createHooks(caller: Caller): Hooks {
  const at = (owner: string, repository: string) =>
    `/repos/${seg(owner)}/${seg(repository)}/hooks`;
  const list = (owner: string, repository: string) =>
    caller.all<ForgeHook>(at(owner, repository));
  return {
    list,
    async ensure(owner, repository, { url, secret, events }) {
      // Without `active` a hook sleeps, and an edit without `events` sets them back to push: always say both.
      const body = {
        active: true,
        events,
        config: { url, content_type: 'json', secret },
      };
      const known = (await list(owner, repository)).find(
        hook => hook.config.url === url,
      );
      if (known)
        return caller.json(
          'PATCH',
          `${at(owner, repository)}/${known.id}`,
          body,
        );
      return caller.json('POST', at(owner, repository), {
        type: 'gitea',
        ...body,
      });
    },
    remove: (owner, repository, id) =>
      removeIfThere(caller, `${at(owner, repository)}/${id}`),
  };
}
