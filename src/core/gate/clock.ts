/** What time a decision is made at, and whether that time can be believed. */
import type { Text } from '../i18n.ts';
import { between, earliest, latest, minutes } from '../time.ts';
import type { Instant } from '../time.ts';
import type { GateClocks } from './input.ts';
import { durationWords, plain, say } from './phrases.ts';

/** Clocks further apart than this, or a record from further ahead of its own recording, are not believed. */
export const clockTolerance = minutes(5);

export interface DecisionTime {
  readonly at: Instant;
  /** Why nothing can be said at this time. */
  readonly doubt?: Text;
}

/** The latest of all clocks, so that no clock set back can make evidence younger. */
export function decisionTime(clocks: GateClocks, newest: Instant | undefined): DecisionTime {
  const all = [clocks.own, clocks.apiServer, clocks.witness].filter((clock) => clock !== undefined);
  const at = latest(all) ?? clocks.own;
  const spread = between(earliest(all) ?? at, at);
  if (spread > clockTolerance)
    return {
      at,
      doubt: say(
        {
          en: ({ spread }) =>
            `the clocks of this machine, the API server and the witness are ${spread} apart`,
          ja: ({ spread }) => `このマシン・API サーバー・立会記録の時計が ${spread} ずれています`,
        },
        { spread: durationWords(spread) },
      ),
    };
  if (newest !== undefined && at < newest)
    return {
      at,
      doubt: plain(
        'the newest record of the ledger lies in the future of every clock',
        '台帳の最新の記録が、どの時計よりも未来にあります',
      ),
    };
  return { at };
}
