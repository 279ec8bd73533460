/** What a real API server makes of the restored data: every kind, every object, every encryption key. */
import { equals, listIn, none, objectIn, sentences } from '../../../../core/drill/comparison.ts';
import type { Looked, Rule } from '../../../../core/drill/comparison.ts';
import { isJsonObject } from '../../../../core/json.ts';
import type { Seen } from './seen.ts';
import { fewerServed } from './served-objects.ts';

const noApiServer = [
  'Not rehearsed: no API server was started on the restored data.',
  '復元したデータで API サーバーを起動していないため、確かめていません。',
] as const;

const nothingEncrypted = [
  'Nothing in it is encrypted at rest.',
  '保存時の暗号化は使われていません。',
] as const;
const everyKeyOpened = [
  'Every encryption key in the copy opened an object.',
  '控えに含まれる暗号化鍵すべてで、オブジェクトを開けました。',
] as const;

export const apiServerRules: readonly Rule<Seen>[] = [
  {
    id: 'api-server-ready',
    kind: 'service',
    look: ({ server }) => equals(server?.['ready'], true),
    says: sentences(
      [
        'An API server of the recorded version serves the restored data.',
        '記録された版の API サーバーが復元したデータで動きました。',
      ],
      [
        'An API server of the recorded version does not come up on the restored data.',
        '記録された版の API サーバーが復元したデータで起動しません。',
      ],
      noApiServer,
    ),
  },
  {
    id: 'kinds-listed',
    kind: 'content',
    look: ({ api }) => none(listIn(api, 'refused')),
    says: sentences(
      [
        'Every kind that it serves was listed to the end.',
        '提供されるすべての種類を最後まで一覧できました。',
      ],
      ['Kinds could not be listed.', '一覧できない種類があります。'],
      noApiServer,
    ),
  },
  {
    id: 'objects-served',
    kind: 'content',
    look: ({ api, basis }) => none(fewerServed(basis.copy.promises.resources, objectIn(api, 'kinds'))),
    says: sentences(
      [
        'It serves at least as many objects of each kind as are stored.',
        '各種類について、保存された数以上のオブジェクトを提供しています。',
      ],
      [
        'It serves fewer objects than are stored.',
        '提供されるオブジェクトが保存された数より少ない種類があります。',
      ],
      noApiServer,
    ),
  },
  {
    id: 'keys-open-secrets',
    kind: 'content',
    look: keysOpened,
    says: ({ basis }) =>
      sentences(
        basis.copy.promises.encryption.length === 0 ? nothingEncrypted : everyKeyOpened,
        [
          'Encryption keys found in the copy open nothing: what they encrypted is lost.',
          '控えに含まれる暗号化鍵の一部で何も開けません。その鍵で暗号化されたデータは失われます。',
        ],
        noApiServer,
      ),
  },
];

function keysOpened({ api, basis }: Seen): Looked {
  const keys = basis.copy.promises.encryption.map(({ key }) => key);
  const opened = listIn(api, 'opened');
  const good = new Set(
    opened?.filter(isJsonObject).flatMap((one) => (one['status'] === 200 ? [one['key']] : [])),
  );
  const found = keys.filter((key) => good.has(key));
  return equals(opened === undefined ? undefined : found, keys);
}
