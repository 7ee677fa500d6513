import Ajv, { ErrorObject, ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { Blueprint, CATALYST_API_VERSION, Finding } from '../crd';
import { BLUEPRINT_SPEC_SCHEMA } from '../crd/generated/schemas';
import { blueprintNameProblem } from '../names/blueprint';
import { isMap } from './values';
import { sentenceOf } from './sentences';
import { YamlFile, keysOfPointer, readYaml } from './yamlFile';

/** Name of the file that makes a folder a Blueprint. */
export const BLUEPRINT_FILE = 'blueprint.yaml';

/** A blueprint.yaml as read, and what is wrong with it. */
export interface ParsedBlueprint {
  /** Only when no finding is an error. */
  blueprint?: Blueprint;
  findings: Finding[];
  yaml: YamlFile;
}

let specValidator: ValidateFunction | undefined;

/** Reads blueprint.yaml and checks its shape. What it means is checked by `lintBlueprint`. */
export function parseBlueprint(text: string, file: string = BLUEPRINT_FILE): ParsedBlueprint {
  const yaml = readYaml(file, text);
  if (yaml.content === undefined) return { findings: yaml.findings, yaml };
  const findings = [...headFindings(yaml, yaml.content), ...specFindings(yaml, yaml.content)];
  if (findings.length > 0) return { findings, yaml };
  return { blueprint: withDefaultsOfShape(yaml.content as unknown as Blueprint), findings, yaml };
}

function headFindings(yaml: YamlFile, content: Record<string, unknown>): Finding[] {
  const findings: Finding[] = [];
  const report = (path: string[], message: string) =>
    findings.push({ rule: 'object', severity: 'error', message, file: yaml.file, ...yaml.positionOf(path) });
  if (content.apiVersion !== CATALYST_API_VERSION) report(['apiVersion'], `apiVersion is ${CATALYST_API_VERSION}.`);
  if (content.kind !== 'Blueprint') report(['kind'], 'kind is Blueprint.');
  const name = isMap(content.metadata) ? content.metadata.name : undefined;
  const problem = typeof name === 'string' ? blueprintNameProblem(name) : 'metadata.name is missing.';
  if (problem) report(['metadata', 'name'], `The name of a Blueprint: ${problem}`);
  return findings;
}

function specFindings(yaml: YamlFile, content: Record<string, unknown>): Finding[] {
  if (specValidator === undefined) {
    const ajv = new Ajv({ allErrors: true, strict: false, logger: false });
    addFormats(ajv);
    specValidator = ajv.compile({ ...BLUEPRINT_SPEC_SCHEMA, additionalProperties: false });
  }
  if (specValidator(content.spec)) return [];
  return (specValidator.errors ?? []).map(error => shapeFinding(yaml, error));
}

function shapeFinding(yaml: YamlFile, error: ErrorObject): Finding {
  const params = error.params as Record<string, unknown>;
  const extra = params.additionalProperty ?? params.missingProperty;
  const keys = ['spec', ...keysOfPointer(error.instancePath)];
  const path = typeof extra === 'string' ? [...keys, extra] : keys;
  return {
    rule: 'shape',
    severity: 'error',
    message: `${path.join('.')}: ${sentenceOf(error)}`,
    file: yaml.file,
    ...yaml.positionOf(path),
  };
}

/** What a cluster would fill in. */
function withDefaultsOfShape(blueprint: Blueprint): Blueprint {
  const { spec } = blueprint;
  return { ...blueprint, spec: { ...spec, visibility: spec.visibility ?? 'listed' } };
}
