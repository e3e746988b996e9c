import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FINDINGS, type Finding } from '../fixtures/recorder.ts';
import type { Sdk } from './methods.ts';
import { outOfScope } from './scope.ts';

/** What became of the methods of an SDK. */
export type Account = {
  works: string[];
  differs: { method: string; why: string }[];
  outOfScope: { method: string; why: string }[];
  /** In scope by our own word, and called by no test. */
  unaccounted: string[];
  /** Noted by a test, and not found in the SDK. */
  unknown: string[];
};

/** Compares what a run found with what the SDK has. */
export async function account(sdk: Sdk): Promise<Account> {
  const found = await findings(sdk.name);
  const methods = [...new Set(await sdk.methods())].sort();
  const differing = new Map(found.filter((f) => f.outcome === 'differs').map((f) => [f.method, f.why ?? '']));
  const working = new Set(found.filter((f) => f.outcome === 'works').map((f) => f.method));
  const result: Account = { works: [], differs: [], outOfScope: [], unaccounted: [], unknown: [] };
  for (const method of methods) {
    const why = differing.get(method);
    const reason = outOfScope(method);
    if (why) result.differs.push({ method, why });
    else if (working.has(method)) result.works.push(method);
    else if (reason) result.outOfScope.push({ method, why: reason });
    else result.unaccounted.push(method);
  }
  result.unknown = [...working, ...differing.keys()].filter((method) => !methods.includes(method));
  return result;
}

/** The part of the document about an SDK. */
export function section(sdk: Sdk, version: string, of: Account): string {
  const lines = [
    `## ${sdk.name}`,
    '',
    `\`${sdk.package.replace(/-v\d+$/, '')}\` ${version}: ${of.works.length} methods work, ${of.differs.length} differ, ` +
      `${of.outOfScope.length} are out of scope.`,
    '',
    '| Works | |',
    '|---|---|',
    ...[...grouped(of.works)].map(([noun, names]) => `| ${noun} | ${names.join(', ')} |`),
    '',
  ];
  if (of.differs.length > 0) {
    lines.push('| Differs | Why |', '|---|---|', ...of.differs.map(({ method, why }) => `| \`${method}\` | ${why} |`), '');
  }
  const reasons = new Set(of.outOfScope.map(({ why }) => why));
  if (reasons.size > 0) {
    lines.push('| Out of scope | Methods |', '|---|---|');
    for (const reason of reasons) {
      const methods = of.outOfScope.filter(({ why }) => why === reason).map(({ method }) => method);
      const told = [...grouped(methods)].map(([noun, names]) => `${noun} ${names.length > 4 ? `(${names.length})` : names.join(', ')}`);
      lines.push(`| ${reason} | ${told.join('; ')} |`);
    }
    lines.push('');
  }
  return lines.join('\n');
}

/** The names of methods by what stands before them. */
function grouped(methods: string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const method of methods) {
    const at = method.lastIndexOf('.');
    const noun = at < 0 ? '' : `\`${method.slice(0, at)}\``;
    groups.set(noun, [...(groups.get(noun) ?? []), `\`${method.slice(at + 1)}\``]);
  }
  return groups;
}

async function findings(name: string): Promise<Finding[]> {
  const text = await readFile(join(FINDINGS, `${name}.jsonl`), 'utf8');
  return text.trim().split('\n').map((line) => JSON.parse(line) as Finding);
}
