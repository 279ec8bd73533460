#!/usr/bin/env node
// Plain JavaScript that any Node can parse: says what is missing on an old one, otherwise starts the built program.
import { existsSync } from 'node:fs';

const wanted = 24;
const isJapanese = /^ja/i.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '');

if (Number(process.versions.node.split('.')[0]) < wanted) {
  process.stderr.write(
    isJapanese
      ? `Honban には Node.js ${wanted} 以上が必要です（現在 ${process.versions.node}）。https://nodejs.org から導入し、もう一度実行してください。何も変更していません。\n`
      : `Honban needs Node.js ${wanted} or newer (this is ${process.versions.node}). Install it from https://nodejs.org and run this again. Nothing was changed.\n`,
  );
  process.exitCode = 2;
} else if (!existsSync(new URL('../dist/cli/main.js', import.meta.url))) {
  process.stderr.write(
    isJapanese
      ? 'これは Honban のソースで、まだビルドされていません。npm run honban -- に続けてコマンドを指定するか、npm run build を実行してください。何も変更していません。\n'
      : 'These are sources of Honban that have not been built. Use npm run honban -- COMMAND, or build them with npm run build. Nothing was changed.\n',
  );
  process.exitCode = 2;
} else {
  const { enableCompileCache } = await import('node:module');
  enableCompileCache();
  await import('../dist/cli/main.js');
}
