/** Images come from allowed places and cannot change under their reference. */
import { defineCheck } from '../../../core/check.ts';
import { namespaces } from '../../../core/kubernetes/facts/namespaces.ts';
import { imageRepository, isMoving, parseImage } from '../../../core/kubernetes/image-reference.ts';
import type { ImageReference } from '../../../core/kubernetes/image-reference.ts';
import { namespaceFinder, organisationRef } from '../../../core/kubernetes/refs.ts';
import { objectKey } from '../../../core/object-ref.ts';
import { policyFact } from '../../../core/policy/facts.ts';
import type { Policy } from '../../../core/policy/policy.ts';
import { shellWord } from '../../../core/shell-word.ts';
import { containerNeeds, containersOf } from '../containers.ts';

type Standard = NonNullable<Policy['standards']['images']>;

interface Used {
  readonly image: string;
  readonly container: string;
  readonly owner: string;
}

export const imageReferences = defineCheck({
  id: 'supply.image-references',
  title: {
    en: 'Images come from allowed places and do not move',
    ja: 'イメージが許可された取得元から、動かない参照で使われている',
  },
  severity: 'high',
  scope: 'namespace',
  needs: { ...containerNeeds, namespaces, policy: policyFact },
  monotone: true,
  standard: 'images',

  *evaluate({ namespaces, policy, ...containers }) {
    const standard = policy.standards.images;
    if (standard === undefined) {
      yield { says: 'undecided', about: organisationRef, props: {} };
      return;
    }
    const within = namespaceFinder(namespaces);
    const seen = new Set<string>();
    const judged = new Map<string, ReturnType<typeof faultsOf>>();
    for (const { owner, namespace, container, runs } of containersOf(containers)) {
      const { image, name } = container;
      const key = `${name} ${image}`;
      const once = `${objectKey(owner)} ${key}`;
      if (!runs || seen.has(once)) continue;
      seen.add(once);
      const faults = judged.get(image) ?? faultsOf(parseImage(image), standard);
      judged.set(image, faults);
      const props = { image, container: name, owner: owner.name };
      for (const says of faults)
        yield { says, about: owner, within: within(namespace), key, ...severityOf(says), props };
    }
  },

  messages: {
    en: {
      undecided: () => 'The policy does not say where images may come from (standards.images)',
      outside: ({ image, container, owner }: Used) =>
        `Container ${container} (${owner}) uses ${image}, from a place the policy does not allow`,
      moving: ({ image, container, owner }: Used) =>
        `Container ${container} (${owner}) uses ${image}, which can change under its tag`,
    },
    ja: {
      undecided: () => 'イメージの取得元が運用ポリシーで決まっていません（standards.images）',
      outside: ({ image, container, owner }) =>
        `コンテナ ${container}（${owner}）が、運用ポリシーで許可されていない取得元の ${image} を使っています`,
      moving: ({ image, container, owner }) =>
        `コンテナ ${container}（${owner}）の ${image} は、同じタグのまま中身が変わることがあります`,
    },
  },
  remedy: {
    undecided: () => ({
      text: {
        en: 'List the registries, or paths in registries, that images may come from.',
        ja: 'イメージの取得を許可するレジストリ、またはその中のパスを書いてください。',
      },
      patch: 'standards:\n  images:\n    registries: [registry.k8s.io, registry.example.jp/shop]\n',
    }),
    outside: () => ({
      text: {
        en: 'Copy the image to an allowed registry and use it from there, or allow its place in the policy.',
        ja: '許可されたレジストリにイメージを複製して使うか、取得元を運用ポリシーで許可してください。',
      },
    }),
    moving: ({ props: { image } }) => ({
      text: {
        en: 'Name the whole version, or the digest that runs today.',
        ja: '完全なバージョン、または現在動いているイメージのダイジェストを指定してください。',
      },
      command: `crane digest ${shellWord(image)}`,
    }),
  },
  references: ['https://kubernetes.io/docs/concepts/containers/images/#image-names'],
});

function faultsOf(reference: ImageReference, standard: Standard): readonly ('outside' | 'moving')[] {
  if (standard.level === 'inventory') return [];
  const path = imageRepository(reference);
  const allowed = standard.registries.some(
    (place) => path === place || path.startsWith(`${place.replace(/\/$/, '')}/`),
  );
  const moves = !standard.allowMutableTags && isMoving(reference);
  return [...(allowed ? [] : ['outside' as const]), ...(moves ? ['moving' as const] : [])];
}

function severityOf(says: 'outside' | 'moving') {
  return { severity: says === 'outside' ? 'high' : 'medium' } as const;
}
