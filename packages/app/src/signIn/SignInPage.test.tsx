import { screen, waitFor } from '@testing-library/react';
import { axe } from 'jest-axe';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { oidcAuthApiRef } from './oidcAuth';
import { expectSession } from './sessionHint';
import { SignInPage } from './SignInPage';

const identity = {
  type: 'user' as const,
  userEntityRef: 'user:default/acme-developer',
  ownershipEntityRefs: ['group:acme/org-developer'],
};

function show(getBackstageIdentity: () => Promise<unknown>) {
  const onSignInSuccess = jest.fn();
  const api = { getBackstageIdentity, getProfile: async () => ({ displayName: 'acme-developer' }) };
  const rendered = renderInTestApp(<SignInPage onSignInSuccess={onSignInSuccess} />, {
    apis: [[oidcAuthApiRef, api as never]],
  });
  return { ...rendered, onSignInSuccess };
}

describe('SignInPage', () => {
  beforeEach(() => {
    localStorage.clear();
    window.history.pushState({}, '', '/');
  });

  it('goes on with the session that there is', async () => {
    expectSession();
    const { onSignInSuccess } = show(async () => ({ identity, token: 'x' }));
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
    expect(await onSignInSuccess.mock.calls[0][0].getBackstageIdentity()).toEqual(identity);
  });

  it('says why it did not work, and offers to try again', async () => {
    window.history.pushState({}, '', '/?error=The%20issuer%20does%20not%20answer');
    const { container } = show(async () => undefined);
    expect(await screen.findByRole('alert')).toHaveTextContent('Signing in did not work: The issuer does not answer');
    expect(screen.getByRole('button', { name: 'Sign in again' })).toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
  });
});
