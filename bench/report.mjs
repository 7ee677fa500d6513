import { cpus, totalmem } from 'node:os';
import { writeFile } from 'node:fs/promises';

const digits = value => (value >= 100 ? 0 : value >= 10 ? 1 : 2);
const quantity = ({ value, unit }) => `${value.toLocaleString('en-US', { maximumFractionDigits: digits(value) })} ${unit}`;

/** Whether a figure is as good as its target; undefined without one. */
export function isMet(row) {
  const { target } = row;
  if (!target || row.failed) return undefined;
  const value = target.of === 'ratio' ? row.baseline.ratio : row.value;
  return target.atLeast === undefined ? value <= target.atMost : value >= target.atLeast;
}

function targetOf({ target, unit }) {
  if (!target) return '';
  const what = target.of === 'ratio' ? '×' : ` ${unit}`;
  return target.atLeast === undefined ? `≤ ${target.atMost}${what}` : `≥ ${target.atLeast}${what}`;
}

const verdict = row => ({ true: 'met', false: 'missed' })[isMet(row)] ?? '';

function cells(row) {
  if (row.failed) return [row.what, `failed: ${row.failed}`, '', '', '', ''];
  const { baseline } = row;
  return [row.what, quantity(row), `${quantity({ value: baseline.value, unit: row.unit })} (${baseline.what})`, `${baseline.ratio.toFixed(2)}×`, targetOf(row), verdict(row)];
}

/** The rows as a table for a terminal. */
export function table(rows) {
  const lines = [['what', 'now', 'baseline', 'ratio', 'target', ''], ...rows.map(cells)];
  const widths = lines[0].map((_, i) => Math.max(...lines.filter(l => !l[1].startsWith('failed')).map(l => l[i].length)));
  const line = texts => texts.map((text, i) => text.padEnd(widths[i])).join('  ').trimEnd();
  return [line(lines[0]), widths.map(w => '─'.repeat(w)).join('  '), ...lines.slice(1).map(line)].join('\n');
}

/** Writes what was measured, with the machine that it was measured on. */
export async function writeResults(file, rows, seconds) {
  const machine = { cpus: cpus().length, model: cpus()[0]?.model, memoryGiB: Math.round(totalmem() / 2 ** 30), node: process.version, platform: process.platform };
  const results = { at: new Date().toISOString(), seconds: Math.round(seconds), machine, rows: rows.map(row => ({ ...row, met: isMet(row) })) };
  await writeFile(file, `${JSON.stringify(results, undefined, 2)}\n`);
}
