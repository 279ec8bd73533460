/** Whether the copy is whole, ours, and of this application. */
import type { Comparison, Seen } from './comparison.ts';
import { all, isSame, seenAt, sentences } from './comparison.ts';

export function* ofTheCopy(seen: Seen): Iterable<Comparison> {
  yield* ofTheReading(seen);
  yield* ofTheContent(seen);
}

function* ofTheReading({ reads, basis }: Seen): Iterable<Comparison> {
  const states = reads.map((read) => read?.['state'] ?? null);
  const refused = states.includes('refused');
  const all = states.every((state) => state === 'read');
  yield {
    id: 'copy-read',
    kind: 'integrity',
    holds: refused ? false : all ? true : undefined,
    expected: states.map(() => 'read'),
    actual: states,
    says: sentences(
      ['Every content was read, opened and verified.', 'すべての内容を読み、復号し、照合できました。'],
      [
        'The copy cannot be read: it is damaged, incomplete or sealed for another key.',
        '控えを読めません。破損しているか、欠けているか、別の鍵で暗号化されています。',
      ],
      ['The repository could not be reached.', '保管先に到達できませんでした。'],
    ),
  };
  const trusted = reads[0]?.['trusted'];
  yield {
    id: 'manifest-trusted',
    kind: 'integrity',
    holds: typeof trusted === 'boolean' ? trusted : undefined,
    expected: true,
    actual: trusted ?? null,
    says: sentences(
      [
        'The manifest is signed by a key of this installation.',
        'マニフェストはこの環境の鍵で署名されています。',
      ],
      [
        'The manifest is not signed by a key of this installation.',
        'マニフェストがこの環境の鍵で署名されていません。',
      ],
    ),
  };
  const uid = reads[0]?.['clusterUid'];
  yield {
    id: 'same-cluster',
    kind: 'integrity',
    holds: uid === undefined ? undefined : uid === basis.clusterUid,
    expected: basis.clusterUid,
    actual: uid ?? null,
    says: sentences(
      ['The copy is of this cluster.', 'このクラスターの控えです。'],
      ['The copy is of another cluster.', '別のクラスターの控えです。'],
    ),
  };
}

function* ofTheContent({ inspect, basis }: Seen): Iterable<Comparison> {
  yield {
    id: 'same-application',
    kind: 'integrity',
    holds: isSame(inspect, 'application', basis.application.name),
    expected: basis.application.name,
    actual: seenAt(inspect, 'application'),
    says: sentences(
      ['The copy is of this application.', 'このアプリケーションの控えです。'],
      ['The copy is of another application.', '別のアプリケーションの控えです。'],
    ),
  };
  yield {
    id: 'objects-promised',
    kind: 'integrity',
    holds: all(isSame(inspect, 'objects', inspect?.['promisedObjects']), isSame(inspect, 'malformed', 0)),
    expected: seenAt(inspect, 'promisedObjects'),
    actual: seenAt(inspect, 'objects'),
    says: sentences(
      ['It holds as many objects as were exported.', 'エクスポートした数のオブジェクトがあります。'],
      [
        'Objects are missing, or lines are no objects.',
        'オブジェクトが欠けているか、オブジェクトでない行があります。',
      ],
    ),
  };
  if (basis.copy.hasDump) yield ofTheDump(inspect);
}

function ofTheDump(inspect: Seen['inspect']): Comparison {
  return {
    id: 'dump-complete',
    kind: 'integrity',
    // Without a promise its status is missing too: then it is not the dump that ended well.
    holds:
      inspect === undefined
        ? undefined
        : isSame(inspect, 'dumpDigest', inspect['promisedDigest']) === true && inspect['dumpStatus'] === 0,
    expected: seenAt(inspect, 'promisedBytes'),
    actual: seenAt(inspect, 'dumpBytes'),
    says: sentences(
      ['The dump is the one that ended well.', 'データは、正常に書き終えたものと一致します。'],
      [
        'The dump is not the one that ended well: it may be half written.',
        'データが、正常に書き終えたものと異なります。途中までの可能性があります。',
      ],
    ),
  };
}
