/** Is it ours, of this cluster, and did it come whole? The same for whatever is in the copy. */
import { equals, sentences } from '../../../core/drill/comparison.ts';
import type { Rule, Said, Sentence } from '../../../core/drill/comparison.ts';
import type { Text } from '../../../core/i18n.ts';
import { isJsonObject } from '../../../core/json.ts';
import type { Json, JsonObject } from '../../../core/json.ts';

/** What the action that reads a copy put out. */
type Read = JsonObject | undefined;

export function manifestTrusted<Seen>(read: (seen: Seen) => Read): Rule<Seen> {
  return {
    id: 'manifest-trusted',
    kind: 'integrity',
    look: (seen) => equals(read(seen)?.['trusted'], true),
    says: sentences(
      ['The manifest is signed by this installation.', 'マニフェストはこの環境の鍵で署名されています。'],
      [
        'The manifest is not signed by any key of this installation.',
        'マニフェストがこの環境の鍵で署名されていません。',
      ],
    ),
  };
}

/** `uid`: of the cluster that the copy must be of. */
export function sameCluster<Seen>(read: (seen: Seen) => Read, uid: (seen: Seen) => string): Rule<Seen> {
  return {
    id: 'same-cluster',
    kind: 'integrity',
    look: (seen) => equals(read(seen)?.['clusterUid'], uid(seen)),
    says: sentences(
      ['The copy is of this cluster.', '控えはこのクラスターのものです。'],
      ['The copy is of another cluster.', '控えは別のクラスターのものです。'],
    ),
  };
}

export interface Reading<Seen> {
  readonly id: string;
  readonly read: (seen: Seen) => Read;
  readonly pass: Sentence | ((seen: Seen) => Sentence);
  readonly fail: Sentence | ((seen: Seen) => Sentence);
}

/** Something of the copy was read to its end. Not having reached the repository says nothing about the copy. */
export function readWhole<Seen>({ id, read, pass, fail }: Reading<Seen>): Rule<Seen> {
  return {
    id,
    kind: 'integrity',
    look: (seen) => {
      const state = read(seen)?.['state'];
      return { ...equals(state, 'read'), ...(state === 'out-of-reach' ? { holds: undefined } : {}) };
    },
    says: (seen) => withReason(sentences(said(pass, seen), said(fail, seen)), read(seen)),
  };
}

function said<Seen>(sentence: Sentence | ((seen: Seen) => Sentence), seen: Seen): Sentence {
  return typeof sentence === 'function' ? sentence(seen) : sentence;
}

const unreached: Text = { en: 'The repository could not be reached.', ja: '保管先に接続できませんでした。' };

/** Whoever read it says why it could not be. */
export function withReason(says: Said, read: Read): Said {
  const why = read?.['why'];
  return {
    ...says,
    fail: because(says.fail, why),
    ...(read?.['state'] === 'out-of-reach' ? { unknown: because(unreached, why) } : {}),
  };
}

function because(says: Text, why: Json | undefined): Text {
  if (!isJsonObject(why)) return says;
  const { en, ja } = why;
  return typeof en === 'string' && typeof ja === 'string'
    ? { en: `${says.en} ${en}`, ja: says.ja + ja }
    : says;
}
