/**
 * Statements over HTTP. The person's own machine composed and signed the word; here it is composed once more by the very use case
 * of the command, and recorded only if the same word comes out and the signature under it holds.
 */
import { hashing } from '../../adapters/system/hashing.ts';
import { addStatement, endStatement, listStatements } from '../../app/words/statements.ts';
import type { WordSetting } from '../../app/words/word-setting.ts';
import { recordStatement } from '../../contract/statements.ts';
import type { StatementBody } from '../../contract/statements.ts';
import type { StatementRecord } from '../../core/evidence.ts';
import { podReadings } from '../../core/backup/node-reading.ts';
import { canonicalJson } from '../../core/ledger/canonical-json.ts';
import { roles } from '../../core/policy/people.ts';
import { ProblemError } from '../../core/problem.ts';
import { between, minutes, parseInstant } from '../../core/time.ts';
import { handle } from '../http/bind.ts';
import type { BoundRoute } from '../http/bind.ts';
import { openOnce } from '../http/once.ts';
import { notAllowed } from '../http/problems.ts';
import type { Installation } from '../installation.ts';
import { requireWords } from '../waivers/words.ts';
import { statementOutdated } from './statement-problems.ts';

export interface StatementSetting {
  readonly installation: Installation;
  /** After a word that may have changed the gate of a cluster. */
  readonly onSaid: (cluster: string) => Promise<void>;
}

export function statementRoutes({ installation, onSaid }: StatementSetting): readonly BoundRoute[] {
  const once = openOnce<{ readonly record: string }>();
  return [
    handle(recordStatement, async (asked) => {
      const { body, reader } = asked;
      // A statement is of the organisation: it counts for every cluster. One that approves is an approver's.
      const role = podReadings.has(body.statement.criterion) ? 'approver' : 'operator';
      if (!reader.may(role, '*')) throw new ProblemError(notAllowed({ role, cluster: '*' }));
      const words = await requireWords(installation, { person: body.statement.person, reader });
      const { record } = await once.by(asked, async () => {
        const { id } = await recorded(body, words);
        for (const { name, uid } of await installation.clusters())
          if (uid !== undefined) await onSaid(name).catch(ignoreRefusal);
        return { record: id };
      });
      return { apiVersion: 'honban/v1' as const, kind: 'StatementRecorded' as const, record };
    }),
  ];
}

async function recorded({ id, statement }: StatementBody, words: WordSetting): Promise<StatementRecord> {
  const from = parseInstant(statement.from);
  const apart = from === undefined ? undefined : Math.abs(between(from, words.now()));
  const isTaken = (await words.ledger.find?.(id)) !== undefined;
  if (isTaken || from === undefined || apart === undefined || apart > minutes(5))
    throw new ProblemError(statementOutdated({ person: statement.person }));
  const { criterion, person, says, reason, end, ended, signature } = statement;
  const setting: WordSetting = {
    ...words,
    now: () => from,
    hashing: { ...hashing, nonce: () => id },
    sign: async () => signature,
    ledger: {
      ...words.ledger,
      append: async (record) => {
        const same =
          record.kind === 'statement' && canonicalJson(record.statement) === canonicalJson(statement);
        if (!same) throw new ProblemError(statementOutdated({ person }));
        return await words.ledger.append({ ...record, recorded: words.now() });
      },
    },
  };
  if (ended === true) {
    const held = await listStatements(words);
    const own = held.findLast(
      ({ record: { statement: said }, state }) =>
        state === 'holds' && said.person === person && said.criterion === criterion && said.says === says,
    );
    return await endStatement({ id: own?.record.id ?? id, person, reason }, setting);
  }
  const role = roles.find((one) => one === statement.role);
  return await addStatement({ criterion, person, role, says, reason, end }, setting);
}

/** A cluster that cannot be decided on just now hears of it at its next look. */
function ignoreRefusal(error: unknown): void {
  if (!(error instanceof ProblemError)) throw error;
}
