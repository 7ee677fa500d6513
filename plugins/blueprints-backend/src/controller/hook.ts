import { Forge } from '@catalyst/forge';

/** Where the forge tells of pushes, and how it signs. */
export interface HookAddress {
  url: string;
  secret: () => Promise<string>;
}

/** Has the forge tell of pushes to a repository. */
export async function ensureHook(forge: Pick<Forge, 'hooks'>, { url, secret }: HookAddress, owner: string, name: string): Promise<void> {
  await forge.hooks.ensure(owner, name, { url, secret: await secret(), events: ['push', 'create', 'delete'] });
}
