/** What the API server gives an object: it belongs to the old one. */
import { defineRule, lookUp, remove, removeAll } from '../rule.ts';
import type { About } from '../rule.ts';
import { isJsonObject } from '../../../../core/json.ts';
import type { Json } from '../../../../core/json.ts';

export const serverFields = defineRule({
  id: 'server-fields',
  purpose: 'always',
  why: {
    en: 'The API server gives these to each object it makes; those of the old object would be refused or wrong.',
    ja: 'API サーバーが作成時に付ける値で、元の値のままでは拒否されるか誤りになります。',
  },
  edits: [
    ...removeAll(
      ['metadata'],
      [
        'generateName',
        'selfLink',
        'uid',
        'resourceVersion',
        'generation',
        'creationTimestamp',
        'deletionTimestamp',
        'deletionGracePeriodSeconds',
        'managedFields',
      ],
    ),
    remove('status'),
  ],
});

export const owners = defineRule({
  id: 'owners',
  purpose: 'always',
  why: {
    en: 'It names owners by their old UID: the garbage collector would delete the restored object at once.',
    ja: '所有者を元の UID で指しているため、復元したオブジェクトがガベージコレクションですぐに削除されます。',
  },
  edits: [remove('metadata', 'ownerReferences')],
});

export const finalizers = defineRule({
  id: 'finalizers',
  purpose: 'drill',
  why: {
    en: 'A finalizer waits for a controller that may be absent, or acts on what is outside: the scratch namespace would never go.',
    ja: 'ファイナライザーは存在しないかもしれないコントローラーを待つか、外部に作用するため、演習用の名前空間が消えなくなります。',
  },
  edits: [remove('metadata', 'finalizers'), remove('spec', 'finalizers')],
});

export const lastApplied = defineRule({
  id: 'last-applied',
  purpose: 'always',
  why: {
    en: 'It is a second copy of the object, with its old namespace and with the values of a Secret in plain.',
    ja: 'オブジェクトのもう一つの写しで、元の名前空間や Secret の値を平文で含みます。',
  },
  edits: [
    {
      at: ['metadata', 'annotations', 'kubectl.kubernetes.io/last-applied-configuration'],
      to: (value, about) => (staysHome(about) ? value : undefined),
    },
  ],
});

export function staysHome({ object, target }: About): boolean {
  const { namespace } = object.metadata;
  return (
    target.purpose === 'real' &&
    (namespace === undefined || lookUp(target.namespaces, namespace) === undefined)
  );
}

export const newNamespace = defineRule({
  id: 'namespace',
  purpose: 'always',
  why: {
    en: 'It is restored into another namespace.',
    ja: '別の名前空間に復元します。',
  },
  edits: [{ at: ['metadata', 'namespace'], to: mapped }],
});

export function mapped(name: Json, { target }: About): Json {
  return typeof name === 'string' ? (lookUp(target.namespaces, name) ?? name) : name;
}

export const runLabels = defineRule({
  id: 'run-label',
  purpose: 'drill',
  why: {
    en: 'Everything that a drill makes says which run made it, so that it is found and removed.',
    ja: '演習が作ったものには実行 ID を付け、見つけて削除できるようにします。',
  },
  edits: [{ at: ['metadata'], to: labelled }],
});

function labelled(metadata: Json, { target }: About): Json {
  if (!isJsonObject(metadata)) return metadata;
  const given = metadata['labels'];
  const labels = isJsonObject(given ?? null) ? (given as Readonly<Record<string, Json>>) : {};
  const wanted = Object.entries(target.labels);
  if (wanted.every(([name, value]) => Object.hasOwn(labels, name) && labels[name] === value)) return metadata;
  return { ...metadata, labels: { ...labels, ...target.labels } };
}
