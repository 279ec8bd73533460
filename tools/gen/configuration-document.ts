/** The reference of the policy file, from its schema: every key with its path, type, default and meaning. */
import { markdownTable, markdownText } from '../../src/cli/output/markdown.ts';
import type { Language } from '../../src/core/i18n.ts';
import { policyJsonSchema } from '../../src/core/policy/json-schema.ts';
import type { GeneratedDocument } from './document.ts';

/** The part of JSON Schema that the policy uses. */
interface Schema {
  readonly type?: string;
  readonly const?: string | number | boolean;
  readonly enum?: readonly (string | number | boolean)[];
  readonly default?: unknown;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

const words = {
  title: { en: 'Policy file (honban.yaml)', ja: '運用ポリシーのファイル（honban.yaml）' },
  about: {
    en: 'Every key. `<name>` is a name of your own, `[]` an entry of a list. Unknown keys are errors. For editors: `honban policy schema`.',
    ja: 'すべてのキーです。`<name>` は任意の名前、`[]` は一覧の各項目を表します。未知のキーは誤りです。エディター用の書式: `honban policy schema`',
  },
  head: { en: ['Key', 'Value', 'Meaning'], ja: ['キー', '値', '意味'] },
  required: { en: 'required', ja: '必須' },
  default: { en: 'default', ja: '既定' },
} as const;

export function configurationDocument(language: Language): GeneratedDocument {
  const schema = policyJsonSchema(language) as Schema;
  const sections = Object.entries(schema.properties ?? {}).map(([key, own]) => {
    const required = schema.required?.includes(key) === true;
    const rows = rowsOf({ path: key, schema: own, required, language });
    return `## ${key}\n\n${markdownTable(words.head[language], rows)}`;
  });
  const content = `# ${words.title[language]}\n\n${words.about[language]}\n\n${sections.join('\n')}`;
  return { path: `docs/reference/${language}/configuration.md`, content };
}

interface Key {
  readonly path: string;
  readonly schema: Schema;
  readonly required: boolean;
  readonly language: Language;
}

function rowsOf(key: Key): readonly (readonly string[])[] {
  const { path, schema, language } = key;
  const own = [`\`${path}\``, valueOf(key), markdownText(schema.description ?? '')];
  return [own, ...insideOf(schema, path).flatMap((inner) => rowsOf({ ...inner, language }))];
}

function insideOf(schema: Schema, path: string): readonly Omit<Key, 'language'>[] {
  const { properties = {}, required = [], additionalProperties, items } = schema;
  const named = Object.entries(properties).map(([name, inner]) => ({
    path: `${path}.${name}`,
    schema: inner,
    required: required.includes(name),
  }));
  const any = typeof additionalProperties === 'object' ? additionalProperties : undefined;
  return [
    ...named,
    ...(any?.properties === undefined ? [] : insideOf(any, `${path}.<name>`)),
    ...(items?.properties === undefined ? [] : insideOf(items, `${path}[]`)),
  ];
}

function valueOf({ schema, required, language }: Key): string {
  const fallback = schema.default;
  const plain = typeof fallback === 'string' || typeof fallback === 'number' || typeof fallback === 'boolean';
  const notes = [
    ...(required ? [words.required[language]] : []),
    ...(plain ? [`${words.default[language]} \`${fallback}\``] : []),
  ];
  return [kindOf(schema), ...notes].join(', ');
}

function kindOf(schema: Schema): string {
  if (schema.const !== undefined) return `\`${schema.const}\``;
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${value}\``).join(' ');
  if (schema.type === 'array') return `[${schema.items === undefined ? '' : kindOf(schema.items)}]`;
  return schema.anyOf === undefined ? (schema.type ?? '') : schema.anyOf.map(kindOf).join(' · ');
}
