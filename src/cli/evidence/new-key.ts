import type { EvidenceLedger } from '../../app/ports.ts';
import type { LedgerEntry } from '../../core/evidence.ts';
import { jsonDocument } from '../output/json.ts';
import type { World } from '../world.ts';

/** What to do with a key that just took over: a policy that does not list it makes every criterion unknown. */
export async function tellNewKey(ledger: EvidenceLedger, entry: LedgerEntry, world: World): Promise<void> {
  const { out, output, language } = world;
  const { keys } = await ledger.verify();
  const key = keys.at(-1)?.key ?? '';
  if (output === 'json') {
    out.write(jsonDocument({ apiVersion: 'honban/v1', kind: 'LedgerKey', key, sequence: entry.sequence }));
    return;
  }
  out.write(
    {
      en: `From entry ${entry.sequence} on the ledger is signed by ${key}.\nList it under ledgerKeys in the policy, and keep a copy of the key file elsewhere.\n`,
      ja: `項目 ${entry.sequence} から、台帳は ${key} で署名されます。\n運用ポリシーの ledgerKeys に記載し、鍵ファイルの写しを別の場所に保管してください。\n`,
    }[language],
  );
}
