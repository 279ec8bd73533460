/** Honban itself out of a repository, with nothing but the paper key: the first step when everything is gone. */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { openStore } from '../../adapters/objectstore/open-store.ts';
import { honbanPoints, policyFileName, readHonbanBack } from '../../adapters/repository/read-honban-back.ts';
import type { Returned } from '../../adapters/repository/read-honban-back.ts';
import type { RecoveryPoint } from '../../core/backup/recovery-point.ts';
import { S3 } from '../../core/policy/backups.ts';
import type { BackupPlace } from '../../core/policy/backups.ts';
import { ProblemError } from '../../core/problem.ts';
import { exitCode } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { jsonDocument } from '../output/json.ts';
import type { World } from '../world.ts';
import { readPaperIdentity } from './read-paper-key.ts';
import { folderTaken, noHonbanHere } from './restore-problems.ts';

export interface RestoreHonban {
  /** Address of the repository. */
  readonly from: string;
  readonly into: string;
  readonly point?: string | undefined;
  /** For a bucket. */
  readonly credentials?: string | undefined;
  readonly endpoint?: string | undefined;
}

export async function restoreHonban(asked: RestoreHonban, world: World): Promise<ExitCode> {
  const into = resolve(world.workingDirectory, asked.into);
  if (existsSync(into) && readdirSync(into).length > 0)
    throw new ProblemError(folderTaken({ folder: into }), exitCode.usage);
  const around = {
    relativeTo: world.workingDirectory,
    environment: world.environment,
    as: 'writer',
    signal: world.signal,
  } as const;
  const store = await openStore(placeOf(asked), around);
  try {
    const points = await honbanPoints(store, world.signal);
    const point = points.findLast(({ id }) => id.startsWith(asked.point ?? ''));
    if (point === undefined) throw new ProblemError(noHonbanHere({ at: store.at }), exitCode.no);
    const identities = [await readPaperIdentity(world)];
    const returning = { point: point.id, into, identities, signal: world.signal };
    const returned = await readHonbanBack(store, returning).catch((error: unknown) => {
      // What came half is nothing; the folder was empty before.
      rmSync(into, { recursive: true, force: true });
      throw error;
    });
    return show({ returned, point, into }, world);
  } finally {
    await store.close();
  }
}

/** There is no policy yet that could say these. */
function placeOf({ from, credentials, endpoint }: RestoreHonban): BackupPlace {
  const [, kind, value = ''] = /^(env|file):(.+)$/.exec(credentials ?? '') ?? [];
  return {
    at: from,
    failureDomain: '-',
    ...(kind === 'env' ? { credentials: { env: value } } : {}),
    ...(kind === 'file' ? { credentials: { file: value } } : {}),
    ...(endpoint === undefined ? {} : { s3: S3.parse({ endpoint }) }),
  };
}

interface Shown {
  readonly returned: Returned;
  readonly point: RecoveryPoint;
  readonly into: string;
}

function show({ returned, point, into }: Shown, { out, output, language }: World): ExitCode {
  const { ledger, entries, checkpoint, policy, escrowFits } = returned;
  const sound = ledger === 'verified' && checkpoint === 'extends' && policy === 'reads' && escrowFits;
  if (output === 'json') {
    const found = { ledger, entries, checkpoint, policy, escrowFits };
    out.write(
      jsonDocument({ apiVersion: 'honban/v1', kind: 'HonbanReadBack', point: point.id, into, ...found }),
    );
  } else out.write(sound ? said[language].good({ returned, point, into }) : said[language].bad(returned));
  return sound ? exitCode.done : exitCode.no;
}

const said = {
  en: {
    good: ({ returned, point, into }: Shown) =>
      `Honban is back in ${into}, as it was at ${point.recoveryPoint}: the ledger verifies (${returned.entries} entries), and the policy names the key that you typed.
Next:
  export HONBAN_DATA=${into}
  honban evidence restored --reason "…" --policy ${join(into, policyFileName)}
  honban backup list --policy ${join(into, policyFileName)}
`,
    bad: ({ ledger, checkpoint, policy, escrowFits }: Returned) =>
      `NOT to be believed: ledger ${ledger}, checkpoint ${checkpoint}, policy ${policy}, escrow ${escrowFits ? 'fits' : 'is another key'}. Try an older point (--point), or another repository.\n`,
  },
  ja: {
    good: ({ returned, point, into }: Shown) =>
      `Honban を ${into} に戻しました（${point.recoveryPoint} 時点）。台帳は検証でき（${returned.entries} 項目）、入力した鍵は運用ポリシーの預託鍵と一致します。
次の手順:
  export HONBAN_DATA=${into}
  honban evidence restored --reason "…" --policy ${join(into, policyFileName)}
  honban backup list --policy ${join(into, policyFileName)}
`,
    bad: ({ ledger, checkpoint, policy, escrowFits }: Returned) =>
      `信用できません: 台帳 ${ledger}、チェックポイント ${checkpoint}、運用ポリシー ${policy}、預託鍵 ${escrowFits ? '一致' : '不一致'}。古い復元点（--point）か、別の保管先を試してください。\n`,
  },
};
