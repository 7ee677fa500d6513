const key = 'catalyst.session';

/**
 * Whether this browser has been sent to sign in and not signed out since. Without it there is no session to ask for, and a first
 * visit goes to the issuer without a refused request.
 */
export function expectsSession(): boolean {
  return localStorage.getItem(key) !== null;
}

export function expectSession(): void {
  localStorage.setItem(key, 'expected');
}

export function forgetSession(): void {
  localStorage.removeItem(key);
}
