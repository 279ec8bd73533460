#!/usr/bin/env node
// Plain JavaScript that any Node can parse: says what is missing on an old one, otherwise starts the built program.
const wanted = 24;

if (Number(process.versions.node.split('.')[0]) < wanted) {
  const japanese = /^ja/i.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '');
  process.stderr.write(
    japanese
      ? `Honban には Node.js ${wanted} 以上が必要です（現在 ${process.versions.node}）。https://nodejs.org から導入し、もう一度実行してください。何も変更していません。\n`
      : `Honban needs Node.js ${wanted} or newer (this is ${process.versions.node}). Install it from https://nodejs.org and run this again. Nothing was changed.\n`,
  );
  process.exitCode = 2;
} else {
  const { enableCompileCache } = await import('node:module');
  enableCompileCache();
  await import('../dist/cli/main.js');
}
