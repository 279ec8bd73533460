/** What can be wrong with the words after `honban`. All of them end with exit code 2 before anything was attempted. */
import type { Text } from '../core/i18n.ts';
import { defineProblem, nothingChanged } from '../core/problem.ts';

const tried = {
  en: ({ command }: { command: string }) => `read the command "${command}"`,
  ja: ({ command }: { command: string }) => `コマンド「${command}」の読み取り`,
};

export const unknownCommand = defineProblem<{
  command: string;
  nearest: string | undefined;
  verbs: readonly string[];
}>('honban.unknown-command', {
  tried,
  cause: {
    en: ({ command, verbs }) =>
      verbs.length === 0
        ? `There is no command "${command}".`
        : `There is no command "${command}". What there is: ${verbs.join(', ')}.`,
    ja: ({ command, verbs }) =>
      verbs.length === 0
        ? `「${command}」というコマンドはありません。`
        : `「${command}」というコマンドはありません。使えるもの: ${verbs.join('、')}`,
  },
  fix: {
    en: ({ nearest }) =>
      nearest === undefined ? 'See what there is: honban --help' : `Did you mean: honban ${nearest}`,
    ja: ({ nearest }) =>
      nearest === undefined ? 'コマンドの一覧: honban --help' : `もしかして: honban ${nearest}`,
  },
  unchanged: nothingChanged,
});

export const unknownFlag = defineProblem<{ command: string; flag: string; nearest: string | undefined }>(
  'honban.unknown-flag',
  {
    tried,
    cause: {
      en: ({ command, flag }) => `"${command}" has no flag ${flag}.`,
      ja: ({ command, flag }) => `「${command}」に ${flag} というフラグはありません。`,
    },
    fix: {
      en: ({ command, nearest }) =>
        nearest === undefined
          ? `All flags: ${command} --help`
          : `Did you mean ${nearest}? All flags: ${command} --help`,
      ja: ({ command, nearest }) =>
        nearest === undefined
          ? `フラグの一覧: ${command} --help`
          : `もしかして ${nearest} ですか。フラグの一覧: ${command} --help`,
    },
    unchanged: nothingChanged,
  },
);

export const missingArgument = defineProblem<{ command: string; argument: string }>(
  'honban.missing-argument',
  {
    tried,
    cause: {
      en: ({ argument }) => `${argument} is missing.`,
      ja: ({ argument }) => `${argument} が指定されていません。`,
    },
    fix: {
      en: ({ command }) => `See how it is used: ${command} --help`,
      ja: ({ command }) => `使い方: ${command} --help`,
    },
    unchanged: nothingChanged,
  },
);

export const unexpectedArgument = defineProblem<{ command: string; argument: string }>(
  'honban.unexpected-argument',
  {
    tried,
    cause: {
      en: ({ argument }) => `"${argument}" is one argument too many.`,
      ja: ({ argument }) => `引数「${argument}」は余分です。`,
    },
    fix: {
      en: ({ command }) => `See how it is used: ${command} --help`,
      ja: ({ command }) => `使い方: ${command} --help`,
    },
    unchanged: nothingChanged,
  },
);

export const invalidValue = defineProblem<{
  command: string;
  argument: string;
  value: string;
  expected: Text;
}>('honban.invalid-value', {
  tried,
  cause: {
    en: ({ argument, value, expected }) => `${value} does not fit ${argument}; what fits: ${expected.en}.`,
    ja: ({ argument, value, expected }) => `${value} は ${argument} に使えません: ${expected.ja}`,
  },
  fix: {
    en: ({ command }) => `See how it is used: ${command} --help`,
    ja: ({ command }) => `使い方: ${command} --help`,
  },
  unchanged: nothingChanged,
});
