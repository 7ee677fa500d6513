import { Persona, personaGroups } from './personas';
import { signInStyle } from './signInStyle';

const escape = (text: string) =>
  text.replace(/[&<>"']/g, c => `&#${c.charCodeAt(0)};`);

const logo = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true"><rect width="24" height="24" rx="6" fill="#f1f2f4"/><path d="M4 16.5c3.2 0 3.600-10 7-10 3 0 3 12.500 9 12.500" fill="none" stroke="#101114" stroke-width="1.500" stroke-dasharray="1.600 2.400" stroke-linecap="round" opacity=".65"/><path d="M4 16.500c3.200 0 3.800-4.200 7-4.200 3.400 0 3 6.700 9 6.700" fill="none" stroke="#101114" stroke-width="2.200" stroke-linecap="round"/></svg>`;
const curve = `<svg class="curve" viewBox="0 0 800 320" fill="none" preserveAspectRatio="none" aria-hidden="true"><path d="M0 250C210 250 236 20 350 20s150 270 450 270" stroke="#4a4c55" stroke-width="1.500" stroke-dasharray="3 7" stroke-linecap="round"/><path d="M0 250c190 0 236-96 350-96s160 136 450 136" stroke="#f1f2f4" stroke-width="2.500" stroke-linecap="round"/></svg>`;

const initial = (name: string) => (name.split('-').pop() ?? name)[0].toUpperCase();

function row(persona: Persona, lastUsed: boolean): string {
  const mark = lastUsed ? '<span class="tag">Last used</span><kbd aria-hidden="true">↵</kbd>' : '<span class="arrow" aria-hidden="true">›</span>';
  return `<li><button name="persona" value="${escape(persona.name)}"${lastUsed ? ' autofocus class="last"' : ''}>
<span class="avatar" aria-hidden="true">${initial(persona.name)}</span>
<span class="who"><b>${escape(persona.name)}</b><small>${escape(persona.does)}</small></span><span class="end">${mark}</span></button></li>`;
}

/** What the sign-in page has to know. */
export interface SignInPage {
  /** Where the choice is posted to. */
  action: string;
  /** The persona that was picked last in this browser. */
  lastUsed?: string;
  sovereign: string;
  version: string;
}

/** The persona picker, as a whole HTML document. Works without a script: every persona is a button of one form. */
export function signInPage({ action, lastUsed, sovereign, version }: SignInPage): string {
  const groups = personaGroups
    .map(g => `<h2>${escape(g.title)}</h2><ul>${g.personas.map(p => row(p, p.name === lastUsed)).join('')}</ul>`)
    .join('');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Sign in · Catalyst</title><link rel="icon" href="data:image/svg+xml,${encodeURIComponent(logo)}">
<style>${signInStyle}</style></head><body>
<div class="side"><div class="brand">${logo}Catalyst</div><p class="claim">What runs, where, and how it is doing.</p>
<p class="sub">Install from a Blueprint and watch it turn green. Every change is a commit.</p>${curve}
<div class="facts"><span>Sovereign: ${escape(sovereign)}</span><span>Version ${escape(version)}</span><span>Loopback only</span></div></div>
<main><h1>Sign in</h1><p class="lead">This Sovereign runs on your laptop. Pick who you are.</p>
<form method="post" action="${escape(action)}">${groups}</form>
<p class="note">Outside the sandbox this page has one button: your Organization’s own sign-in.</p></main></body></html>`;
}
