/** GLOSSARY.md, from the one list of words. */
import { markdownTable } from '../../src/cli/output/markdown.ts';
import { drillWords } from '../../src/core/drill-words.ts';
import { glossary } from '../../src/core/glossary.ts';
import type { Word } from '../../src/core/glossary.ts';
import type { GeneratedDocument } from './document.ts';

export const glossaryDocument: GeneratedDocument = {
  path: 'GLOSSARY.md',
  content: [
    '# Glossary · 用語集\n',
    'One word for one thing, in code, commands, documents and both languages. Made from `src/core/glossary.ts` by `npm run gen`.\n',
    '一つのものには一つの言葉だけを、コード、コマンド、文書、両言語で使います。`src/core/glossary.ts` から `npm run gen` で作られます。\n',
    table(glossary),
    '## Drills · 演習\n',
    table(drillWords),
  ].join('\n'),
};

function table(words: readonly Word[]): string {
  return markdownTable(
    ['Word', '日本語', 'Meaning', '意味'],
    words.map(({ word, meaning }) => [`**${word.en}**`, `**${word.ja}**`, meaning.en, meaning.ja]),
  );
}
