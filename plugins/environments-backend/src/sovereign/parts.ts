import { messageOf } from '@catalyst/kube';
import { Probe } from '../parts/probes';
import { done, Outcome, waiting } from '../reconcile/outcome';
import { Report } from '../reconcile/status';

/** What is wrong with a part, with its address; undefined when it answers and lets us in. */
async function problemOf({ part, check }: Probe): Promise<string | undefined> {
  try {
    await check();
    return undefined;
  } catch (error) {
    const message = messageOf(error).replace(/\.$/, '');
    return `${part} cannot be used: ${message}.`;
  }
}

async function outcomeOf(probes: Probe[]): Promise<Outcome> {
  const found = await Promise.all(probes.map(problemOf));
  const problems = found.filter(problem => problem !== undefined);
  if (problems.length > 0) return waiting('NotUsable', problems.join(' '));
  return done(
    'Answers',
    probes.map(({ part }) => `${part} answers.`).join(' '),
  );
}

/** Asks every part of the Sovereign whether it answers. Parts of one kind are one condition. */
export async function askParts(probes: Probe[]): Promise<Report> {
  const types = [...new Set(probes.map(({ type }) => type))];
  return Promise.all(
    types.map(async type => {
      const alike = probes.filter(probe => probe.type === type);
      return [type, await outcomeOf(alike)] as const;
    }),
  );
}
