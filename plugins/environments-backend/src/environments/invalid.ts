import { Environment, InvalidName } from '@catalyst/model';
import { Outcome, waiting } from '../reconcile/outcome';
import { conditionsOf, writeStatus } from '../reconcile/status';
import { World } from '../world';
import { contextOf } from './context';

/** An Environment elsewhere would lay hands on what belongs to the Organization that it names. */
export const isMisplaced = ({ metadata, spec }: Environment): boolean =>
  metadata.namespace !== spec.organization;

function placementProblem(
  world: World,
  environment: Environment,
): Outcome | undefined {
  try {
    contextOf(world, environment);
    return undefined;
  } catch (error) {
    if (!(error instanceof InvalidName)) throw error;
    return waiting(
      'InvalidPlacement',
      `${error.message} Correct spec.placement.`,
    );
  }
}

/** What a person has to correct before anything can be made, as a condition; undefined when there is nothing. */
function problemOf(
  world: World,
  environment: Environment,
): readonly [type: string, outcome: Outcome] | undefined {
  const { metadata, spec } = environment;
  if (isMisplaced(environment)) {
    const message = `It lies in the namespace ${metadata.namespace}: delete it, and create it in ${spec.organization}, the namespace of its Organization.`;
    return ['Namespace', waiting('WrongNamespace', message)];
  }
  const problem = placementProblem(world, environment);
  return problem && ['Placement', problem];
}

/** Says what a person has to correct before anything can be made. @returns whether there is something */
export async function reportInvalid(
  world: World,
  environment: Environment,
): Promise<boolean> {
  const problem = problemOf(world, environment);
  if (!problem) return false;
  const observedGeneration = environment.metadata.generation;
  await writeStatus(world.management, environment, {
    ...environment.status,
    observedGeneration,
    conditions: conditionsOf(environment, [problem], new Date()),
  });
  return true;
}
