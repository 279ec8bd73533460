/** Checks: every file of a domain's `checks` folder is registered, tested and documented in both languages, under its own name. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

import type { Check } from '../../src/core/check.ts';
import { languages } from '../../src/core/i18n.ts';
import type { Language } from '../../src/core/i18n.ts';
import { fault } from './fault.ts';
import type { Fault } from './fault.ts';
import { importFrom } from './import-from.ts';

/** Ids are `area.name` for ever; the areas are those of the gate. */
const areas = ['watch', 'change', 'secret', 'rights', 'pods', 'supply', 'restore', 'upgrade', 'minimum'];
const headings: Readonly<Record<Language, readonly string[]>> = {
  en: ['## Meaning', '## Impact', '## Diagnosis', '## Fix'],
  ja: ['## 意味', '## 影響', '## 調べ方', '## 対処'],
};

export async function checkFaults(root: string): Promise<readonly Fault[]> {
  const { checks } = (await importFrom(root, 'src/domains/checks.ts')) as { checks: readonly Check[] };
  const registered = new Map(checks.map((check) => [check.id, check]));
  const twice = checks.filter(({ id }, index) => checks.findIndex((other) => other.id === id) !== index);
  const files = globSync('src/domains/*/checks/*.ts', { cwd: root }).filter(
    (path) => !path.endsWith('.test.ts'),
  );
  const faults = await Promise.all(files.sort().map((file) => fileFaults(root, file, registered)));
  return [...faults.flat(), ...twice.map(({ id }) => fault(id, 'an id of its own: another check has it'))];
}

async function fileFaults(
  root: string,
  file: string,
  registered: ReadonlyMap<string, Check>,
): Promise<readonly Fault[]> {
  const exported = Object.values(await importFrom(root, file)).filter(isCheck);
  const [check] = exported;
  if (check === undefined || exported.length > 1) return [fault(file, 'exactly one exported check')];
  const name = basename(file, '.ts');
  const [area = '', rest] = check.id.split('.');
  return [
    ...(registered.get(check.id) === undefined
      ? [fault(check.id, 'a line in index.ts of its domain, and the domain in src/domains/checks.ts')]
      : []),
    ...(rest === name && areas.includes(area)
      ? []
      : [fault(file, `an id like ${areas[0]}.${name}, not ${check.id}`)]),
    ...(existsSync(`${root}/${file.replace(/\.ts$/, '.test.ts')}`)
      ? []
      : [fault(check.id, 'a test beside it')]),
    ...wordFaults(check),
    ...languages.flatMap((language) => documentFaults(root, file, { check, language })),
  ];
}

function wordFaults({ id, messages, remedy }: Check): readonly Fault[] {
  const says = Object.keys(messages.en).sort();
  return [
    ...(says.length > 0 ? [] : [fault(id, 'a message')]),
    ...(says.join() === Object.keys(messages.ja).sort().join()
      ? []
      : [fault(id, 'the same messages in both languages')]),
    ...(says.join() === Object.keys(remedy).sort().join() ? [] : [fault(id, 'a remedy for each message')]),
  ];
}

interface Document {
  readonly check: Check;
  readonly language: Language;
}

function documentFaults(root: string, file: string, { check, language }: Document): readonly Fault[] {
  const path = file.replace(/\.ts$/, `.${language}.md`);
  if (!existsSync(`${root}/${path}`)) return [fault(check.id, `its document ${path}`)];
  const lines = readFileSync(`${root}/${path}`, 'utf8').split('\n');
  const written = lines.filter((line) => line.startsWith('## '));
  return [
    ...(lines[0] === `# ${check.title[language]}`
      ? []
      : [fault(path, `the title "# ${check.title[language]}"`)]),
    ...(written.join() === headings[language].join()
      ? []
      : [fault(path, `the headings ${headings[language].join(', ')}`)]),
    ...(lines.some((line) => line.includes('…')) ? [fault(path, 'words in place of "…"')] : []),
  ];
}

function isCheck(value: unknown): value is Check {
  return typeof value === 'object' && value !== null && 'evaluate' in value && 'messages' in value;
}
