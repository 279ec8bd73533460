/** What Honban looks at and what right each fact costs, from what the sources declare. */
import { clusterProviders } from '../../src/adapters/cluster/providers.ts';
import { markdownTable, markdownText } from '../../src/cli/output/markdown.ts';
import { inParentheses } from '../../src/core/i18n.ts';
import type { Language } from '../../src/core/i18n.ts';
import type { Right } from '../../src/core/source.ts';
import { checks } from '../../src/domains/checks.ts';
import type { GeneratedDocument } from './document.ts';

const words = {
  title: { en: 'Sources and permissions', ja: '取得元と権限' },
  about: {
    en: 'Every fact about a cluster, the rights it costs and the checks that need it. `honban rbac print` prints exactly these rights.',
    ja: 'クラスターについてのすべての事実と、必要な権限、それを使う点検です。`honban rbac print` はこれらの権限をそのまま出力します。',
  },
  head: {
    en: ['Fact', 'What', 'Rights', 'Checks'],
    ja: ['事実', '内容', '権限', '点検'],
  },
  optional: { en: 'only when asked for', ja: '指定したときのみ' },
} as const;

export function sourceDocument(language: Language): GeneratedDocument {
  const rows = clusterProviders.map(({ fact, rights }) => [
    `\`${fact.id}\``,
    markdownText(fact.about[language]),
    rights.map((right) => rightText(right, language)).join('<br>'),
    usersOf(fact.id),
  ]);
  const content = `# ${words.title[language]}\n\n${words.about[language]}\n\n${markdownTable(words.head[language], rows)}`;
  return { path: `docs/reference/${language}/sources.md`, content };
}

function rightText(
  { apiGroups = [], resources = [], nonResourceURLs = [], verbs, optional }: Right,
  language: Language,
): string {
  const group = apiGroups.filter((name) => name !== '').join(', ');
  const what = [...resources, ...nonResourceURLs].join(', ');
  const note = optional === undefined ? '' : inParentheses(words.optional[language], language);
  return `\`${verbs.join(', ')} ${group === '' ? what : `${what}.${group}`}\`${note}`;
}

function usersOf(fact: string): string {
  const users = checks.filter(({ needs, also }) =>
    Object.values({ ...needs, ...also }).some(({ id }) => id === fact),
  );
  return users.map(({ id }) => `\`${id}\``).join(', ');
}
