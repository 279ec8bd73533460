/** A bug in Honban is no problem of the reader's: it is said plainly, with everything a report needs. */
import type { Text } from '../core/i18n.ts';
import { exitCode } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';
import { readPackage } from './package.ts';
import type { World } from './world.ts';

const headline: Text = {
  en: 'This is a bug in Honban, not a mistake of yours.',
  ja: 'これは Honban の不具合です。操作の誤りではありません。',
};
const advice: Text = {
  en: 'Report it with the lines above; they name no secret and nothing of the cluster beyond what this error says.',
  ja: '上の内容を添えて報告してください。このエラー文のほかに、秘密情報やクラスターの内容は含みません。',
};

export function reportBug(error: unknown, { err, language }: Pick<World, 'err' | 'language'>): ExitCode {
  const { version } = readPackage();
  const { platform, arch, versions } = process;
  err.write(`${headline[language]}\n\n${traceOf(error)}\n\n`);
  err.write(`honban ${version}, Node ${versions.node}, ${platform}-${arch}\n${advice[language]}\n`);
  return exitCode.bug;
}

function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const trace = error.stack ?? `${error.name}: ${error.message}`;
  return error.cause === undefined ? trace : `${trace}\ncaused by: ${traceOf(error.cause)}`;
}
