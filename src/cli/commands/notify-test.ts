import { z } from 'zod';

import { policyWays } from '../up/policy-ways.ts';
import { testNotice } from '../../core/notice.ts';
import { ProblemError } from '../../core/problem.ts';
import { hashing } from '../../adapters/system/hashing.ts';
import { noNoticeRoute } from '../../adapters/notify/notify-problems.ts';
import type { Problem } from '../../core/problem.ts';
import { defineCommand } from '../command.ts';
import { policyFlag } from '../common-flags.ts';
import { exitCode } from '../exit-codes.ts';
import { openPolicy } from '../open-policy.ts';
import { jsonDocument } from '../output/json.ts';
import { renderProblem } from '../output/problem.ts';
import { renderTable } from '../output/table.ts';
import type { World } from '../world.ts';

const words = {
  en: { head: ['ROUTE', 'RESULT'], taken: 'taken', refused: 'not taken' },
  ja: { head: ['経路', '結果'], taken: '受理', refused: '不達' },
};

interface Told {
  readonly route: string;
  readonly problem?: Problem;
}

export const notifyTest = defineCommand({
  noun: 'notify',
  verb: 'test',
  summary: {
    en: 'Send a test by every route of the policy, or by one',
    ja: '運用ポリシーのすべての経路、または 1 つの経路でテスト通知を送る',
  },
  examples: ['honban notify test', 'honban notify test --route ops-mail'],
  flags: z.object({
    route: z.string().optional().meta({
      en: 'only this one of notifications.webhooks and notifications.mails',
      ja: 'notifications.webhooks と notifications.mails のうちこの 1 つだけ',
      value: 'ROUTE',
    }),
    ...policyFlag,
  }),
  async run({ route, ...flags }, world) {
    const read = await openPolicy(flags, world);
    const ways = policyWays(async () => read, world);
    const known = (await ways.routes()).map(({ name }) => name);
    const asked = route === undefined ? known : [route];
    if (asked.length === 0) throw new ProblemError(noNoticeRoute({ route: '*', known }), exitCode.usage);
    const notice = testNotice(hashing.nonce(), world.now());
    const told: Told[] = [];
    for (const name of asked)
      told.push(
        await ways.send(name, notice).then(
          () => ({ route: name }),
          (error: unknown) => {
            if (!(error instanceof ProblemError) || !known.includes(name)) throw error;
            return { route: name, problem: error.problem };
          },
        ),
      );
    show(told, world);
    return told.some(({ problem }) => problem !== undefined) ? exitCode.no : exitCode.done;
  },
});

function show(told: readonly Told[], { out, err, language, output }: World): void {
  if (output === 'json') {
    out.write(jsonDocument({ apiVersion: 'honban/v1', kind: 'NotificationTest', routes: told }));
    return;
  }
  const { head, taken, refused } = words[language];
  out.write(
    renderTable(
      head,
      told.map(({ route, problem }) => [route, problem === undefined ? taken : refused]),
    ),
  );
  for (const { problem } of told) if (problem !== undefined) err.write(renderProblem(problem, language, err));
}
