import { environmentName } from '@catalyst/model';
import { fluxUser } from './gitAccess';

describe('the user of Gitea that the Flux of an Environment is', () => {
  it('has a name that Gitea takes, however long that of the Organization is', () => {
    const organization = 'a'.repeat(32);
    const names = ['dev', 'prod'].map(envType =>
      environmentName({ organization, envType }),
    );
    const logins = [...names, 'acme-dev'].map(name => fluxUser({ name }));
    expect(logins.filter(login => login.length > 40)).toEqual([]);
    expect(logins).toEqual([`f-${names[0]}`, `f-${names[1]}`, 'flux-acme-dev']);
  });
});
