/** The resources of a managed control plane in a run of backups: everything that its API server keeps, exported through the API. */
import type {
  BackupItem,
  CanaryPlace,
  ItemContext,
  ItemDraft,
  OpenedItem,
} from '../../app/backup/backup-item.ts';
import type { Text } from '../../core/i18n.ts';
import type { ObjectRef } from '../../core/object-ref.ts';
import { ProblemError } from '../../core/problem.ts';
import type { AbortSignalLike } from '../../core/source.ts';
import { resourcesContent } from '../../domains/backup/resources/export-facts.ts';
import type { ExportFacts } from '../../domains/backup/resources/export-facts.ts';
import { openSealedSpool } from '../etcd/sealed-spool.ts';
import type { SealedSpool } from '../etcd/sealed-spool.ts';
import { abortSignal } from '../isolation/actions/abort-signal.ts';
import { apiClient } from '../kubernetes/api-client.ts';
import { connect } from '../kubernetes/connection.ts';
import type { Connection, ConnectSettings } from '../kubernetes/connection.ts';
import { askPatiently } from '../kubernetes/retry.ts';
import { emptyTally, exportCluster } from './export-cluster.ts';
import type { ExportTally } from './export-cluster.ts';
import { discoveryRefused } from './resource-problems.ts';
import { servedKinds, whyOf } from './served-kinds.ts';
import type { Ask, ServedKinds } from './served-kinds.ts';

export interface ResourcesItemSettings {
  readonly access: ConnectSettings;
  readonly cluster: ObjectRef;
  readonly canary?: CanaryPlace;
  /** Where the export is kept, sealed, until every repository has it. */
  readonly spoolFolder: string;
}

/** For one page. */
const patience = 60_000;

export function resourcesItem(settings: ResourcesItemSettings): BackupItem {
  const { cluster, canary } = settings;
  return {
    plane: 'resources',
    about: [cluster],
    title: { en: 'resources', ja: 'リソース' },
    steps: stepsOf(canary),
    ...(canary === undefined ? {} : { canary }),
    open: async (context) => {
      const connection = await connect(settings.access);
      try {
        return await exportAll(connection, settings, context);
      } finally {
        connection.close();
      }
    },
  };
}

function stepsOf(canary: CanaryPlace | undefined): readonly Text[] {
  return [
    ...(canary === undefined
      ? []
      : [
          {
            en: `record the digest of a fresh canary, then write it at ${canary.at}`,
            ja: `新しいカナリアのダイジェストを記録してから、${canary.at} に書き込む`,
          },
        ]),
    {
      en: 'ask the API server for every kind that it serves, lists and takes',
      ja: '提供・一覧・作成できるすべての種類を API サーバーに尋ねる',
    },
    {
      en: 'list each kind page by page, without status and without what the server sets, Secrets included',
      ja: '各種類をページごとに一覧し、status とサーバーが付ける値を除いて Secret も含めて読む',
    },
    {
      en: 'seal them for the holders of keys, and name each kind that was refused',
      ja: '鍵の保持者だけが開ける形で保存し、拒否された種類の名前を記録する',
    },
  ];
}

const listing: Text = { en: 'listing resources', ja: 'リソースを一覧中' };

async function exportAll(
  connection: Connection,
  settings: ResourcesItemSettings,
  context: ItemContext,
): Promise<OpenedItem> {
  const ask = asking(connection, settings, context.signal);
  const from = context.now();
  const kubernetesVersion = await versionOf(ask);
  const served = await servedKinds(ask);
  const spool = openSealedSpool(settings.spoolFolder);
  try {
    const tally = emptyTally();
    await fill(spool, { served, ask, tally, context });
    const draft: ItemDraft = {
      taken: { from, to: context.now() },
      recoveryPoint: from,
      sealedFor: 'keys',
      facts: factsOf(kubernetesVersion, served, tally),
      missing: [...served.unseen, ...tally.missing],
      contents: [{ name: resourcesContent, mediaType: 'application/jsonl', bytes: () => spool.bytes() }],
    };
    return { draftFor: () => Promise.resolve(draft), close: async () => spool.close() };
  } catch (error) {
    spool.close();
    throw error;
  }
}

interface Filling {
  readonly served: ServedKinds;
  readonly ask: Ask;
  readonly tally: ExportTally;
  readonly context: ItemContext;
}

async function fill(spool: SealedSpool, { served, ask, tally, context }: Filling): Promise<void> {
  let bytes = 0;
  for await (const lines of exportCluster(served.kinds, ask, tally)) {
    spool.write(lines);
    bytes += lines.length;
    context.progress(listing, bytes);
    if (context.signal.aborted) break;
  }
  // What was interrupted looks like what was refused: the run must end, not go on without it.
  if (context.signal.aborted) throw new Error('interrupted');
}

function asking(connection: Connection, { access }: ResourcesItemSettings, stopped: AbortSignalLike): Ask {
  const client = apiClient(connection, access.now);
  return async (path) => {
    const signal = AbortSignal.any([abortSignal(stopped), AbortSignal.timeout(patience)]);
    return await askPatiently(client, path, { signal });
  };
}

async function versionOf(ask: Ask): Promise<string> {
  const answer = await ask('/version');
  if (answer.status === 200 && 'body' in answer) {
    const { gitVersion } = JSON.parse(answer.body.toString('utf8')) as { readonly gitVersion?: unknown };
    if (typeof gitVersion === 'string') return gitVersion;
  }
  throw new ProblemError(discoveryRefused({ path: '/version', why: whyOf(answer) }), 3);
}

function factsOf(
  kubernetesVersion: string,
  { elsewhere }: ServedKinds,
  { kinds, leftOut, leftOutKinds, ipFamilies }: ExportTally,
): ExportFacts {
  return {
    kubernetesVersion,
    kinds,
    leftOut,
    leftOutKinds,
    servedElsewhere: elsewhere,
    ipFamilies: [...ipFamilies],
  };
}
