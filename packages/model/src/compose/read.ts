import { parseDocument } from 'yaml';
import Ajv, { ValidateFunction } from 'ajv';
import { ApplicationSpec, CATALYST_API_VERSION, Finding } from '../crd';
import { APPLICATION_SPEC_SCHEMA } from '../crd/generated/schemas';
import { sentenceOf } from '../blueprint/sentences';
import { Values, isMap } from '../blueprint/values';
import { keysOfPointer, readYaml } from '../blueprint/yamlFile';
import { applicationNameProblem } from '../names/application';
import { ApplicationDesign, Files, applicationFolder, applicationOfPath } from './design';
import { VARIABLES_FILE, isMadeFrom } from './variables';
import { YAML_AS_KUSTOMIZE } from './yaml';

/** An Application's directory as read, also after a person has edited it. */
export interface ReadApplication {
  name: string;
  /** `undefined` when what is there cannot be understood; the findings say why. */
  design?: ApplicationDesign;
  /** What is wrong, with file and line. */
  findings: Finding[];
  /** A person has changed values.yaml, and what is made of it has yet to follow. */
  composing?: true;
}

/** Names of the Applications that some paths of an Environment's repo belong to. */
export function applicationsIn(paths: Iterable<string>): string[] {
  const names = new Set<string>();
  for (const path of paths) {
    const name = applicationOfPath(path);
    if (name !== undefined) names.add(name);
  }
  return [...names].sort();
}

/** Reads an Application's directory: application.yaml and values.yaml say all, the rest is composed from them. */
export function readApplication(name: string, files: Files): ReadApplication {
  const folder = applicationFolder(name);
  const pin = readPin(name, `${folder}/application.yaml`, files);
  const values = readValues(`${folder}/values.yaml`, files);
  const findings = [...pin.findings, ...values.findings];
  if (pin.spec === undefined || values.values === undefined) return { name, findings };
  const { blueprint, version, overlay, placement, bindings = {}, paused = false } = pin.spec;
  const variables = files.get(`${folder}/${VARIABLES_FILE}`);
  const composing = variables !== undefined && !isMadeFrom(variables, values.values);
  const design = { name, blueprint, version, overlay, placement, bindings, paused, config: values.values };
  return { name, design, findings, ...(composing && { composing }) };
}

function readPin(name: string, file: string, files: Files): { spec?: ApplicationSpec; findings: Finding[] } {
  const text = files.get(file);
  if (text === undefined) return { findings: [missing(file)] };
  // Kustomize leaves a plain `on` in an object the text that it is in YAML 1.2; Helm takes it for true in values.yaml.
  const yaml = readYaml(file, text);
  if (yaml.content === undefined) return { findings: yaml.findings };
  const findings = pinProblems(name, yaml.content).map(
    ({ path, message }): Finding => ({ rule: 'application', severity: 'error', message, file, ...yaml.positionOf(path) }),
  );
  return findings.length > 0 ? { findings } : { spec: yaml.content.spec as ApplicationSpec, findings };
}

function pinProblems(name: string, content: Values): { path: (string | number)[]; message: string }[] {
  const { apiVersion, kind, metadata, spec } = content;
  const problems: { path: (string | number)[]; message: string }[] = [];
  if (apiVersion !== CATALYST_API_VERSION || kind !== 'Application') {
    problems.push({ path: ['kind'], message: `This is not an Application of ${CATALYST_API_VERSION}.` });
  }
  const broken = applicationNameProblem(name);
  if (broken) problems.push({ path: ['metadata', 'name'], message: `"${name}" cannot be the name of an Application. ${broken}` });
  else if (!isMap(metadata) || metadata.name !== name) {
    problems.push({ path: ['metadata', 'name'], message: `The Application in this folder is named ${name}.` });
  }
  const validate = specValidator();
  const errors = validate(spec) ? [] : (validate.errors ?? []);
  const ofSpec = errors.map(error => {
    const path = ['spec', ...keysOfPointer(error.instancePath)];
    return { path, message: `${path.join('.')}: ${sentenceOf(error)}` };
  });
  return [...problems, ...ofSpec];
}

function readValues(file: string, files: Files): { values?: Values; findings: Finding[] } {
  const text = files.get(file);
  if (text === undefined) return { findings: [missing(file)] };
  const document = parseDocument(text, { ...YAML_AS_KUSTOMIZE, prettyErrors: true });
  const [error] = document.errors;
  if (error) return { findings: [{ rule: 'yaml', severity: 'error', message: error.message.split('\n')[0], file, line: error.linePos?.[0].line ?? 1 }] };
  try {
    const content: unknown = document.toJS(YAML_AS_KUSTOMIZE) ?? {};
    if (isMap(content)) return { values: content, findings: [] };
    return { findings: [{ rule: 'values', severity: 'error', message: 'Values are fields with their values.', file, line: 1 }] };
  } catch (failure) {
    return { findings: [{ rule: 'yaml', severity: 'error', message: (failure as Error).message, file, line: 1 }] };
  }
}

function missing(file: string): Finding {
  return { rule: 'missing', severity: 'error', message: `The file ${file} is missing.`, file };
}

let validator: ValidateFunction | undefined;

function specValidator(): ValidateFunction {
  validator ??= new Ajv({ allErrors: true, strict: false, logger: false }).compile(APPLICATION_SPEC_SCHEMA);
  return validator;
}
