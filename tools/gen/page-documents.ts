/** Reference documents made of the very pages that `honban explain` tells. */
import type { Language } from '../../src/core/i18n.ts';
import type { Page, PageKind } from '../../src/cli/explain/page.ts';
import { demoted } from './document.ts';
import type { GeneratedDocument } from './document.ts';

interface Chapter {
  readonly kind: PageKind;
  readonly name: string;
  readonly title: { readonly [L in Language]: string };
  readonly about: { readonly [L in Language]: string };
}

const chapters: readonly Chapter[] = [
  {
    kind: 'check',
    name: 'checks',
    title: { en: 'Checks', ja: '点検' },
    about: {
      en: 'Every question that `honban check` asks. What could not be seen is unknown, never in order.',
      ja: '`honban check` が問うすべての点検です。確認できなかったものは不明であり、問題なしにはなりません。',
    },
  },
  {
    kind: 'criterion',
    name: 'gate',
    title: { en: 'The gate: profile baseline', ja: '本番判定: プロファイル baseline' },
    about: {
      en: 'Every criterion of `honban gate`, with what proves it, how old the proof may be and what overtakes it.',
      ja: '`honban gate` のすべての基準と、その証明、期限、失効の条件です。',
    },
  },
  {
    kind: 'drill',
    name: 'drills',
    title: { en: 'Drills', ja: '演習' },
    about: {
      en: 'The names of drills and what each must prove. This version decides about them; it does not run them yet.',
      ja: '演習の名前と、それぞれが証明すべきことです。この版は演習について判定しますが、実行はまだできません。',
    },
  },
  {
    kind: 'problem',
    name: 'problems',
    title: { en: 'Problems', ja: '問題' },
    about: {
      en: 'Every problem that Honban reports, by its code. ‹Words› stand for what only a real case knows.',
      ja: 'Honban が報告するすべての問題をコード順に示します。‹語› は実際の場合にだけ分かる値です。',
    },
  },
];

export function pageDocuments(pages: readonly Page[], language: Language): readonly GeneratedDocument[] {
  return chapters.map(({ kind, name, title, about }) => {
    const own = pages.filter((page) => page.kind === kind);
    const sections = own.map(
      (page) => `## ${page.title[language]}\n\n\`${page.id}\`\n\n${demoted(page.body[language], 1)}\n`,
    );
    return {
      path: `docs/reference/${language}/${name}.md`,
      content: `# ${title[language]}\n\n${about[language]}\n\n${contents(own, language)}\n${sections.join('\n')}`,
    };
  });
}

function contents(pages: readonly Page[], language: Language): string {
  return pages.map(({ id, title }) => `- \`${id}\`: ${title[language]}\n`).join('');
}
