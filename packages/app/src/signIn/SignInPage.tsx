import { useCallback, useEffect, useRef, useState } from 'react';
import { UserIdentity } from '@backstage/core-components';
import { configApiRef, discoveryApiRef, useApi } from '@backstage/frontend-plugin-api';
import { SignInPageProps } from '@backstage/plugin-app-react';
import { Button } from '@backstage/ui';
import { Logo } from '../shell/Logo';
import { signInAddress } from './issuer';
import { oidcAuthApiRef } from './oidcAuth';
import { expectSession, expectsSession } from './sessionHint';
import { Hills } from './Hills';
import styles from './SignIn.module.css';

/** The issuer sends a refused sign-in back with its reason in the address. */
function refusal(): Error | undefined {
  const reason = new URLSearchParams(window.location.search).get('error');
  return reason ? new Error(reason) : undefined;
}

function useSignIn(onSignInSuccess: SignInPageProps['onSignInSuccess']) {
  const authApi = useApi(oidcAuthApiRef);
  const configApi = useApi(configApiRef);
  const discoveryApi = useApi(discoveryApiRef);
  const [error, setError] = useState<Error | undefined>(refusal);

  /** Goes on with the session that there is; false where there is none. */
  const resume = useCallback(async () => {
    const response = await authApi.getBackstageIdentity({ optional: true });
    if (!response) return false;
    const profile = await authApi.getProfile();
    onSignInSuccess(UserIdentity.create({ identity: response.identity, authApi, profile }));
    return true;
  }, [authApi, onSignInSuccess]);

  // To the issuer's own page: the browser leaves this one.
  const leave = useCallback(() => {
    setError(undefined);
    expectSession();
    signInAddress(discoveryApi, configApi).then(address => window.location.assign(address), setError);
  }, [discoveryApi, configApi]);

  return { resume, leave, error, setError };
}

/**
 * Signs in with the Sovereign's issuer. Without a session it goes there at once, so that one click there is the whole sign-in; a
 * page of its own is seen only when something is wrong.
 */
export function SignInPage({ onSignInSuccess }: SignInPageProps) {
  const { resume, leave, error, setError } = useSignIn(onSignInSuccess);

  const begun = useRef(false);
  useEffect(() => {
    // Once, on arrival: whatever happens later is the person's own doing.
    if (begun.current || refusal()) return;
    begun.current = true;
    const known = expectsSession() ? resume() : Promise.resolve(false);
    known.then(done => done || leave()).catch(setError);
  }, [resume, leave, setError]);

  if (!error) return <div className={styles.blank} role="status" aria-label="Signing in" />;
  return (
    <div className={styles.page}>
      <div className={styles.poster}>
        <span className={styles.brand}>
          <Logo />
          Catalyst
        </span>
        <p className={styles.claim}>What runs, where, and how it is doing.</p>
        <p className={styles.text}>Install from a Blueprint, watch it turn green. Every change is a commit.</p>
        <Hills />
      </div>
      <main className={styles.form}>
        <h1>Sign in</h1>
        <p className={styles.error} role="alert">
          Signing in did not work: {error.message}
        </p>
        <Button variant="primary" size="medium" onPress={leave}>
          Sign in again
        </Button>
      </main>
    </div>
  );
}
