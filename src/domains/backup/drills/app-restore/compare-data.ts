/** Whether the data is the data, and how much of it was lost: told by canaries, not by metadata. */
import type { JsonObject } from '../../../../core/json.ts';
import { parseInstant } from '../../../../core/time.ts';
import type { Comparison, Seen } from './comparison.ts';
import { listIn, seenAt, sentences } from './comparison.ts';

export function* ofTheData(seen: Seen): Iterable<Comparison> {
  const { basis, load } = seen;
  yield {
    id: 'data-loaded',
    kind: 'integrity',
    holds: load === undefined ? undefined : load['status'] === 0,
    expected: 0,
    actual: load?.['status'] ?? null,
    says: sentences(
      ['The data was loaded.', 'データを入れられました。'],
      ['Loading the data failed.', 'データを入れられませんでした。'],
      basis.copy.hasDump
        ? undefined
        : ['The copy holds no data, only objects.', '控えにデータがなく、オブジェクトだけです。'],
    ),
  };
  yield* ofTheCanaries(seen);
}

function* ofTheCanaries({ basis, canaries }: Seen): Iterable<Comparison> {
  const { canary, recoveryPoint } = basis.copy;
  yield {
    id: 'canary-found',
    kind: 'content',
    holds:
      canary === undefined || canaries === undefined
        ? undefined
        : listIn(canaries, 'digests').includes(canary),
    expected: canary ?? null,
    actual: seenAt(canaries, 'lines'),
    says: sentences(
      [
        'The canary written before this backup came back.',
        'このバックアップの直前に書いたカナリアが復元されました。',
      ],
      [
        'The canary written before this backup is not there: the data is of another time.',
        'このバックアップの直前に書いたカナリアがありません。別の時点のデータです。',
      ],
      canary === undefined
        ? ['No canary was written before this backup.', 'このバックアップの前にカナリアが書かれていません。']
        : undefined,
    ),
  };
  if (basis.rpoSeconds !== undefined && canary !== undefined)
    yield ofTheLoss(basis.rpoSeconds, secondsLost(canaries, recoveryPoint));
}

function ofTheLoss(allowed: number, lost: number | undefined): Comparison {
  return {
    id: 'data-loss',
    kind: 'objective',
    holds: lost === undefined ? undefined : lost <= allowed,
    expected: allowed,
    actual: lost ?? null,
    says: sentences(
      [
        'By the newest canary, no more data was lost than the objective allows.',
        '最新のカナリアから見て、データ損失は目標の範囲内です。',
      ],
      [
        'By the newest canary, more data was lost than the objective allows.',
        '最新のカナリアから見て、データ損失が目標を超えています。',
      ],
    ),
  };
}

/** Between the newest canary and the moment that the copy says it is of. */
function secondsLost(canaries: JsonObject | undefined, recoveryPoint: string): number | undefined {
  const newest = canaries?.['newest'];
  if (typeof newest !== 'string' || parseInstant(newest) === undefined) return undefined;
  return Math.max(0, Math.round((Date.parse(recoveryPoint) - Date.parse(newest)) / 1000));
}
