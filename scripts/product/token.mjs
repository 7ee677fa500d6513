/** A JWT of the sandbox's issuer for a persona. `issuer` is what `sandbox info` prints of it. */
export async function personaToken(issuer, persona) {
  const res = await fetch(`${issuer.url}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${issuer.cliClientId}:${issuer.cliClientSecret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'urn:catalyst:sandbox:persona', persona }),
  });
  const answer = await res.json();
  if (!res.ok) throw new Error(answer.error_description ?? answer.error);
  return answer.access_token;
}
