/** A result that nobody could read is no result: said on stderr, and in the exit code whatever the answer was. */
import type { Text } from '../core/i18n.ts';
import { defineProblem } from '../core/problem.ts';
import { refusalOf } from '../core/refusal.ts';
import { exitCode } from './exit-codes.ts';
import { renderProblem } from './output/problem.ts';
import type { World } from './world.ts';

export const outputLost = defineProblem<{ readonly why: Text }>('honban.output-lost', {
  tried: { en: () => 'write the result to stdout', ja: () => '結果の標準出力への書き込み' },
  cause: { en: ({ why }) => `${why.en}.`, ja: ({ why }) => `${why.ja}。` },
  fix: {
    en: () => 'Give the output a place with room, then run it again.',
    ja: () => '空き容量のある出力先を指定して、もう一度実行してください。',
  },
  unchanged: {
    en: () => 'What the command recorded is recorded; only its output is lost.',
    ja: () => 'コマンドが記録した内容は残っています。失われたのは出力だけです。',
  },
});

export function tellOutputLost(error: unknown, { err, language }: Pick<World, 'err' | 'language'>): void {
  err.write(`${renderProblem(outputLost({ why: refusalOf(error) }), language, err)}\n`);
  process.on('exit', (code) => {
    if (code !== exitCode.bug) process.exitCode = exitCode.usage;
  });
}
