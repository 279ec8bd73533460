/** What imported results are about: the organisation, or the one cluster that was inventoried or named. */
import { newestInventories } from '../../app/import-evidence.ts';
import type { EvidenceLedger } from '../../app/ports.ts';
import type { Subject } from '../../core/evidence.ts';
import type { ScopeKind } from '../../core/object-ref.ts';
import type { Policy } from '../../core/policy/policy.ts';
import { defineProblem, nothingChanged, ProblemError } from '../../core/problem.ts';

export const importClusterUnknown = defineProblem<{ readonly cluster: string; readonly known: number }>(
  'ledger.import-cluster-unknown',
  {
    tried: {
      en: () => 'learn which cluster the results are about',
      ja: () => '結果がどのクラスターのものかの確認',
    },
    cause: {
      en: ({ cluster, known }) =>
        cluster === ''
          ? `The ledger has inventories of ${known} clusters and none was named.`
          : `The ledger has no inventory of ${cluster}, by the UID that the policy gives.`,
      ja: ({ cluster, known }) =>
        cluster === ''
          ? `台帳には ${known} 個のクラスターの棚卸しがありますが、どれも指定されていません。`
          : `運用ポリシーにある UID の ${cluster} の棚卸しが、台帳にありません。`,
    },
    fix: {
      en: () => 'Run honban check on the cluster first, and name it with --cluster where there are several.',
      ja: () => '先にそのクラスターで honban check を実行し、複数ある場合は --cluster で指定してください。',
    },
    unchanged: nothingChanged,
  },
);

export async function subjectOf(
  ledger: EvidenceLedger,
  asked: {
    readonly scope: ScopeKind;
    readonly cluster: string | undefined;
    readonly policy: Policy | undefined;
  },
): Promise<Subject> {
  const { scope, cluster, policy } = asked;
  if (scope === 'organisation') return { kind: 'organisation' };
  const inventories = await newestInventories(ledger);
  const uid = cluster === undefined ? undefined : policy?.clusters[cluster]?.uid;
  const found = inventories.filter(
    ({ subject }) => subject.kind === 'cluster' && (cluster === undefined || subject.uid === uid),
  );
  const [only] = found;
  if (only === undefined || found.length > 1)
    throw new ProblemError(importClusterUnknown({ cluster: cluster ?? '', known: inventories.length }));
  return only.subject;
}
