/** One thing that is wrong in a policy, told in both languages; whoever read the text adds file, line and column. */
import { textOf } from '../i18n.ts';
import type { Message, Text } from '../i18n.ts';
import { quoted } from '../quoted.ts';

export type PolicyPath = readonly (string | number)[];

export interface PolicyFault {
  readonly path: PolicyPath;
  /** Whether the key itself is wrong or what stands under it. */
  readonly at: 'key' | 'value';
  readonly cause: Text;
  readonly fix: Text;
}

const words = {
  wrong: {
    en: ({ path, expected, found }) => `${path} must be ${expected.en}; found ${found.en}`,
    ja: ({ path, expected, found }) =>
      `${path} には「${expected.ja}」が必要ですが、${found.ja}が書かれています`,
  } satisfies Message<{ path: string; expected: Text; found: Text }>,
  missing: {
    en: ({ path, expected }) => `${path} is missing; it must be ${expected.en}`,
    ja: ({ path, expected }) => `${path} がありません。「${expected.ja}」が必要です`,
  } satisfies Message<{ path: string; expected: Text }>,
  unknownKey: {
    en: ({ key, where }) => `${key} is not a key of ${where}`,
    ja: ({ key, where }) => `${key} は ${where} のキーではありません`,
  } satisfies Message<{ key: string; where: string }>,
  dangling: {
    en: ({ path, name, section }) => `${path} names ${name}, which is not listed under ${section}`,
    ja: ({ path, name, section }) => `${path} の ${name} は ${section} にありません`,
  } satisfies Message<{ path: string; name: string; section: string }>,
  meant: {
    en: ({ nearest }) => `Did you mean ${nearest}?`,
    ja: ({ nearest }) => `${nearest} の書き間違いではありませんか。`,
  } satisfies Message<{ nearest: string }>,
  among: {
    en: ({ names }) => `Use one of: ${names.join(', ')}.`,
    ja: ({ names }) => `次のいずれかを使ってください: ${names.join('、')}。`,
  } satisfies Message<{ names: readonly string[] }>,
  addTo: {
    en: ({ name, section }) => `Add ${name} under ${section}, or correct the name.`,
    ja: ({ name, section }) => `${section} に ${name} を追加するか、名前を直してください。`,
  } satisfies Message<{ name: string; section: string }>,
  add: {
    en: () => 'Add it; `honban policy schema` prints the whole format.',
    ja: () => '追加してください。書式の全体は `honban policy schema` で確認できます。',
  } satisfies Message<unknown>,
  remove: {
    en: () => 'Remove it or correct its name; `honban policy schema` prints the whole format.',
    ja: () => '削除するか、名前を直してください。書式の全体は `honban policy schema` で確認できます。',
  } satisfies Message<unknown>,
  correct: {
    en: () => 'Correct the value; `honban policy schema` prints the whole format.',
    ja: () => '値を直してください。書式の全体は `honban policy schema` で確認できます。',
  } satisfies Message<unknown>,
};

/** More names than this are no help. */
const listed = 24;

export function wrongValue(path: PolicyPath, expected: Text, found: Text): PolicyFault {
  const cause = textOf(words.wrong, { path: pathText(path), expected, found });
  return { path, at: 'value', cause, fix: textOf(words.correct, {}) };
}

/** A value that must be one of a few words. */
export function wrongChoice(path: PolicyPath, parts: Choice & { expected: Text; found: Text }): PolicyFault {
  return { ...wrongValue(path, parts.expected, parts.found), fix: suggestion(parts) };
}

export function missingKey(path: PolicyPath, expected: Text): PolicyFault {
  const cause = textOf(words.missing, { path: pathText(path), expected });
  return { path, at: 'value', cause, fix: textOf(words.add, {}) };
}

export function unknownKey(path: PolicyPath, parts: Choice & { readonly key: string }): PolicyFault {
  const cause = textOf(words.unknownKey, { key: quoted(parts.key), where: pathText(path) });
  return { path: [...path, parts.key], at: 'key', cause, fix: suggestion(parts, words.remove) };
}

export function danglingName(
  path: PolicyPath,
  { name, section, nearest }: { name: string; section: string; nearest: string | undefined },
): PolicyFault {
  const cause = textOf(words.dangling, { path: pathText(path), name: quoted(name), section });
  const fix =
    nearest === undefined
      ? textOf(words.addTo, { name: quoted(name), section })
      : textOf(words.meant, { nearest: quoted(nearest) });
  return { path, at: 'value', cause, fix };
}

export interface Choice {
  readonly nearest: string | undefined;
  readonly known: readonly string[];
}

function suggestion({ nearest, known }: Choice, otherwise: Message<unknown> = words.correct): Text {
  if (nearest !== undefined) return textOf(words.meant, { nearest: quoted(nearest) });
  if (known.length === 0 || known.length > listed) return textOf(otherwise, {});
  return textOf(words.among, { names: known });
}

/** `people.yamada.roles[0]`; the whole policy is named as such. */
export function pathText(path: PolicyPath): string {
  if (path.length === 0) return 'honban.yaml';
  return path.map((part, index) => partText(part, index)).join('');
}

function partText(part: string | number, index: number): string {
  if (typeof part === 'number') return `[${part}]`;
  const plain = /^[A-Za-z0-9_.-]{1,60}$/.test(part) ? part : `[${quoted(part)}]`;
  return index === 0 || plain.startsWith('[') ? plain : `.${plain}`;
}

/** Two parts of the policy that cannot both hold, in the words of whoever found it. */
export function contradiction<Props>(
  path: PolicyPath,
  words: { readonly says: Message<Props>; readonly fix: Message<Props> },
  props: Props,
): PolicyFault {
  return { path, at: 'value', cause: textOf(words.says, props), fix: textOf(words.fix, props) };
}
