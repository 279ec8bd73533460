/** Why an exec plugin gave no credentials. */
import type { Text } from '../../core/i18n.ts';

export const notCredentials: Text = {
  en: 'What it printed is not an ExecCredential',
  ja: '出力が ExecCredential ではありません',
};

export const nothingToShow: Text = {
  en: 'It printed neither a token nor a client certificate',
  ja: 'トークンもクライアント証明書も出力されませんでした',
};

export const tooLong: Text = {
  en: 'It printed more than an ExecCredential can be',
  ja: '出力が ExecCredential としては大きすぎます',
};

export function noAnswer(seconds: number): Text {
  return {
    en: `It gave no answer within ${seconds} s and was stopped`,
    ja: `${seconds} 秒以内に応答がなかったため停止しました`,
  };
}

export function notRun({ code = '', message }: Error & { readonly code?: string }): Text {
  if (code === 'ENOENT') return { en: 'There is no such program', ja: 'そのようなプログラムはありません' };
  return { en: `It cannot be run (${message})`, ja: `実行できません（${message}）` };
}

/** `how` is its exit code or the signal that ended it. */
export function ended(how: number | string, complaint: string): Text {
  const said = withoutTokens(complaint.trim().replace(/[.。]$/u, ''));
  if (said !== '') return { en: `It said: ${said}`, ja: `出力: ${said}` };
  return { en: `It ended with ${how}`, ja: `${how} で終了しました` };
}

/** A plugin that complains may print what it was given; a JWT, or a word that is long and no path, is not shown. */
function withoutTokens(text: string): string {
  return text.replaceAll(/\beyJ[\w-]+(?:\.[\w-]+)*|(?<![\w/.+=-])[A-Za-z0-9+_=-]{32,}(?![\w/.])/g, '‹…›');
}
