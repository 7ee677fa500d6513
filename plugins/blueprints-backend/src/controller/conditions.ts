import { ConditionInput } from '@catalyst/kube';
import { Finding } from '@catalyst/model';

/** What stands against a version that is registered. */
export interface Standing {
  /** Error findings of the linter, the first one first. */
  errors: readonly Finding[];
  /** Folder in the repository, for messages. */
  path: string;
  /** As `acme/shared-blueprints`. */
  repository: string;
  /** Git holds no version of the Blueprint any more. */
  withdrawn?: boolean;
  /** Why what Git holds under this version is not what is registered. */
  changed?: { reason: 'ContentChanged' | 'TagMoved' | 'TagGone'; message: string };
}

/** A place as compilers write one, with the folder in front: `shop/blueprint.yaml:12`. */
export function placeOf({ file, line }: Finding, path: string): string {
  const inside = file ?? '';
  const full = path === '.' ? inside : `${path}/${inside}`;
  return line === undefined ? full : `${full}:${line}`;
}

function describeErrors({ errors, path }: Standing): string {
  const [first] = errors;
  const rest = errors.length > 1 ? ` And ${errors.length - 1} more, see status.findings.` : '';
  return `${placeOf(first, path)}: ${first.message}${rest}`;
}

function validity(standing: Standing): ConditionInput {
  if (standing.errors.length === 0) {
    return { type: 'Valid', status: 'True', reason: 'Linted', message: 'The linter finds no errors.' };
  }
  return { type: 'Valid', status: 'False', reason: 'LintFailed', message: describeErrors(standing) };
}

function constancy({ changed, repository }: Standing): ConditionInput {
  if (changed) return { type: 'Unchanged', status: 'False', ...changed };
  return { type: 'Unchanged', status: 'True', reason: 'AsRegistered', message: `${repository} holds what is registered.` };
}

function readiness(standing: Standing): ConditionInput {
  const type = 'Ready';
  const { changed } = standing;
  if (standing.errors.length > 0) return { type, status: 'False', reason: 'LintFailed', message: describeErrors(standing) };
  if (standing.withdrawn) {
    const message = `${standing.repository} holds this Blueprint no more. Applications that have it keep it; nobody can install it anew.`;
    return { type, status: 'False', reason: 'Withdrawn', message };
  }
  // What Flux would take from such a tag is not what was registered.
  if (changed && changed.reason !== 'ContentChanged') return { type, status: 'False', ...changed };
  return { type, status: 'True', reason: 'Registered', message: 'It can be installed.' };
}

/** What a Blueprint object says about itself. */
export function conditionsOf(standing: Standing): ConditionInput[] {
  return [validity(standing), constancy(standing), readiness(standing)];
}
