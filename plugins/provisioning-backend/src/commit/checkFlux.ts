import { checkObjects, FileChange } from '@catalyst/model';
import Ajv, { ValidateFunction } from 'ajv';
import { FLUX_SCHEMAS } from './fluxSchemas';

const ajv = new Ajv({ strict: false });
const validators = new Map<string, ValidateFunction>(
  Object.entries(FLUX_SCHEMAS).map(([kind, schema]) => [kind, ajv.compile(schema)]),
);

function check(object: { apiVersion: string; kind: string }): string[] {
  const validate = validators.get(`${object.apiVersion} ${object.kind}`);
  if (!validate) return object.apiVersion.includes('.toolkit.fluxcd.io/') ? [`Catalyst writes no ${object.kind} of ${object.apiVersion}`] : [];
  const valid: boolean = validate(object);
  return valid ? [] : [ajv.errorsText(validate.errors, { dataVar: object.kind })];
}

/**
 * Refuses what Flux would not take. One object that its API server refuses keeps every new Application of the Environment from
 * arriving, so none may reach Git.
 *
 * @throws Error that names the file and what is wrong: a fault of composition, not of the request
 */
export function checkFlux(changes: readonly FileChange[]): void {
  const files = new Map(changes.flatMap(({ path, after }) => (after === undefined ? [] : [[path, after] as const])));
  const [problem] = checkObjects(files, check);
  if (problem) throw new Error(`${problem.file}: ${problem.object} is not what Flux takes: ${problem.problem}`);
}
