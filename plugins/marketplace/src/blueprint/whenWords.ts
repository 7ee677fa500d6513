import type { JSONSchema7 } from 'json-schema';
import { listSettings } from './settingsOf';

// The two that Blueprints use; whatever else CEL can say is told without its condition.
const isOn = /^\{\{\s*\.config\.([\w.]+)\s*\}\}$/;
const isEqual = /^\{\{\s*\.config\.([\w.]+)\s*==\s*'([^']*)'\s*\}\}$/;

/** When a dependency is there, by the labels of the form: "Only when “Automation” is on". */
export function whenWords(when: string, schema: JSONSchema7 | undefined): string {
  const [, path, value = 'on'] = isOn.exec(when) ?? isEqual.exec(when) ?? [];
  const title = listSettings(schema).find(setting => setting.path === path)?.title;
  return title ? `Only when “${title}” is ${value}` : 'Only with that setting';
}
