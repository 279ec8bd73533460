/** Why the operating system refused to read or write a file, in words. Sentences without their full stop. */
import type { Text } from './i18n.ts';

const noRight: Text = { en: 'This user has no right to it', ja: 'このユーザーには権限がありません' };

const known: Readonly<Record<string, Text>> = {
  ENOENT: { en: 'There is no such file or folder', ja: 'そのファイルまたはフォルダーはありません' },
  EACCES: noRight,
  EPERM: noRight,
  EISDIR: { en: 'It is a folder', ja: 'フォルダーです' },
  ENOTDIR: { en: 'A part of the path is a file', ja: 'パスの途中がフォルダーではありません' },
  ENOSPC: { en: 'No space is left', ja: '空き容量がありません' },
  EDQUOT: { en: 'The quota is used up', ja: '割り当て容量を使い切っています' },
  EROFS: { en: 'The file system is read-only', ja: '読み取り専用のファイルシステムです' },
  ENAMETOOLONG: { en: 'The name is too long', ja: '名前が長すぎます' },
};

export function refusalOf(error: unknown): Text {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const word = known[code];
  if (word !== undefined) return { en: `${word.en} (${code})`, ja: `${word.ja}（${code}）` };
  const said = error instanceof Error ? error.message : String(error);
  return code === ''
    ? { en: said, ja: said }
    : { en: `The operating system refused (${code})`, ja: `OS に拒否されました（${code}）` };
}
