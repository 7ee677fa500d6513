import { Blueprint, Finding } from '../../crd';
import { BLUEPRINT_FILE, parseBlueprint } from '../parse';
import { configSchemaRule, hintRule, overlayRule } from './config';
import { BlueprintFiles, LintRule } from './context';
import { dependsRule } from './depends';
import { placementRule, upgradeRule, versionRule } from './identity';
import { cardRule, manifestsRule } from './manifests';
import { plaintextSecretRule } from './secrets';
import { imageRule, labelRule, probeRule } from './workloads';

export type { BlueprintFiles } from './context';

const RULES: readonly LintRule[] = [
  versionRule,
  configSchemaRule,
  hintRule,
  overlayRule,
  dependsRule,
  upgradeRule,
  placementRule,
  manifestsRule,
  cardRule,
  plaintextSecretRule,
  imageRule,
  probeRule,
  labelRule,
];

/**
 * Reads and checks a Blueprint's folder. With an error among the findings it cannot be installed; what could be read of it is
 * answered all the same.
 */
export function lintBlueprint(files: BlueprintFiles): { blueprint?: Blueprint; findings: Finding[] } {
  const text = files.get(BLUEPRINT_FILE);
  if (text === undefined) {
    return { findings: [{ rule: 'object', severity: 'error', message: `${BLUEPRINT_FILE} is missing.`, file: BLUEPRINT_FILE }] };
  }
  const { blueprint, findings, yaml } = parseBlueprint(text);
  if (blueprint === undefined) return { findings };
  const context = { blueprint, yaml, files };
  return { blueprint, findings: RULES.flatMap(rule => rule(context)) };
}
