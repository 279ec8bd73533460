/**
 * The sheet of an escrow key, in both languages, for a printer: words, QR code and what to do with it. Made in memory, shown
 * once, never stored.
 */
import { encodeQR } from 'qr';

import type { Instant } from '../../core/time.ts';
import { wordsOfIdentity } from './paper-key.ts';

export interface SheetContent {
  readonly identity: string;
  readonly recipient: string;
  readonly organisation: string;
  readonly made: Instant;
}

const words = {
  title: { en: 'Honban escrow key', ja: 'Honban 預託鍵シート' },
  what: {
    en: 'Whoever holds this sheet can open every backup of this organisation. Keep it in a safe, away from the backups; a second copy elsewhere. Honban keeps no copy.',
    ja: 'このシートを持つ人は、この組織のすべてのバックアップを開けます。バックアップとは別の場所にある金庫に保管し、写しをもう 1 か所に置いてください。Honban は写しを持ちません。',
  },
  check: {
    en: 'To check it: honban repository key verify, then type the words.',
    ja: '確認するには: honban repository key verify を実行し、単語を入力します。',
  },
  use: {
    en: 'Without Honban: the QR code is the line that age wants in a file (age -d -i FILE). The words are the same key in BIP 39 (24 words, 32 bytes of entropy). README.md in every repository tells the rest.',
    ja: 'Honban なしで使うには: QR コードの内容が、age に渡すファイルの 1 行です（age -d -i FILE）。単語は同じ鍵の BIP 39 表現（24 語、32 バイト）です。手順は各保管先の README.ja.md にあります。',
  },
} as const;

export function sheetText(content: SheetContent): string {
  const { identity, recipient, organisation, made } = content;
  return [
    `${words.title.en} / ${words.title.ja}`,
    `${organisation}  ${made.slice(0, 10)}`,
    recipient,
    '',
    ...rowsOfWords(identity),
    '',
    encodeQR(identity, 'ascii'),
    words.what.en,
    words.what.ja,
    '',
    words.check.en,
    words.check.ja,
    '',
    words.use.en,
    words.use.ja,
    '',
  ].join('\n');
}

/** Four columns, numbered, so that a lost place is found again. */
function rowsOfWords(identity: string): readonly string[] {
  const numbered = wordsOfIdentity(identity).map(
    (word, index) => `${String(index + 1).padStart(2)} ${word.padEnd(10)}`,
  );
  return Array.from({ length: numbered.length / 4 }, (_, row) =>
    numbered
      .slice(row * 4, row * 4 + 4)
      .join('  ')
      .trimEnd(),
  );
}

export function sheetHtml(content: SheetContent): string {
  const { identity, recipient, organisation, made } = content;
  const items = wordsOfIdentity(identity).map((word) => `<li>${escaped(word)}</li>`);
  const paragraphs = (['what', 'check', 'use'] as const).map(
    (key) => `<p>${escaped(words[key].en)}</p>\n<p lang="ja">${escaped(words[key].ja)}</p>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="robots" content="noindex">
<title>${escaped(words.title.en)}</title>
<style>
@page { size: A4; margin: 20mm }
body { font: 11pt/1.5 sans-serif; color: #000; background: #fff; max-width: 170mm; margin: auto }
ol { columns: 3; font: 13pt/1.9 monospace }
svg { width: 60mm; height: 60mm }
code { overflow-wrap: anywhere }
</style>
</head>
<body>
<h1>${escaped(words.title.en)} <span lang="ja">${escaped(words.title.ja)}</span></h1>
<p>${escaped(organisation)}, ${made.slice(0, 10)}<br><code>${escaped(recipient)}</code></p>
<ol>
${items.join('\n')}
</ol>
${encodeQR(identity, 'svg')}
${paragraphs.join('\n')}
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
