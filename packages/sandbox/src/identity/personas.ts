/** A person of the sandbox: one for each role of a Sovereign. */
export interface Persona {
  /** User name, as it stands in `preferred_username` and in the author of a commit. */
  name: string;
  /** What the person does, in one line for the sign-in page. */
  does: string;
  /** Groups as Keycloak writes them: `/<organization>/<role>`. */
  groups: string[];
}

/** The personas, grouped as the sign-in page shows them. */
export const personaGroups: { title: string; personas: Persona[] }[] = [
  {
    title: 'acme, corporate Organization',
    personas: [
      { name: 'acme-developer', does: 'Installs and configures', groups: ['/acme/org-developer'] },
      { name: 'acme-admin', does: 'Creates Environments, manages users and policies', groups: ['/acme/org-admin'] },
      { name: 'acme-security', does: 'Approves promotions, rotates credentials, reads the audit log', groups: ['/acme/security-officer'] },
      { name: 'acme-viewer', does: 'Sees everything in acme, changes nothing', groups: ['/acme/org-viewer'] },
      { name: 'acme-billing', does: 'Plans, quotas, usage and invoices', groups: ['/acme/billing-admin'] },
    ],
  },
  {
    title: 'muscatpharmacy, small business',
    personas: [{ name: 'pharmacy-owner', does: 'Picks a bundle and sees green cards. No Git, no YAML', groups: ['/muscatpharmacy/org-admin'] }],
  },
  {
    title: 'The whole Sovereign',
    personas: [{ name: 'sovereign-admin', does: 'Onboards Organizations, adds regions, upgrades Catalyst', groups: ['/catalyst-admin/sovereign-admin'] }],
  },
];

const personas = new Map(personaGroups.flatMap(g => g.personas).map(p => [p.name, p]));

/** The persona of that name, if there is one. */
export const personaNamed = (name: string): Persona | undefined => personas.get(name);

/** Every persona's name. */
export const personaNames = (): string[] => [...personas.keys()];

/** The claims that the issuer states of a persona, in ID tokens and access tokens alike. */
export function claimsOf(persona: Persona): Record<string, unknown> {
  return {
    preferred_username: persona.name,
    name: persona.name,
    email: `${persona.name}@sandbox.localhost`,
    email_verified: true,
    groups: persona.groups,
  };
}
