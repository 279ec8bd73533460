/** A fact that has one part from each node. A node that does not answer is missing by name, never left out. */
import type { Fact, MissingObject, Origin, Seen, Unseen } from '../../core/fact.ts';
import type { Node } from '../../core/kubernetes/facts/nodes.ts';
import { nodeRef } from '../../core/kubernetes/refs.ts';
import type { Right } from '../../core/source.ts';
import { provideNodes } from '../kubernetes/facts/nodes.ts';
import type { ClusterProvider } from '../kubernetes/provide-list.ts';
import { limited } from '../kubernetes/session.ts';
import type { ClusterSession } from '../kubernetes/session.ts';
import type { FromNode } from './ask-kubelet.ts';
import { kubeletsMissing } from './problems.ts';

export interface PerNodeShape<T> {
  /** `nodes/metrics`; none where a handshake is enough. */
  readonly subresource?: string;
  readonly ask: (session: ClusterSession, node: Node) => Promise<FromNode<T>>;
}

const atOnce = 32;

/** Left out of `rbac print` unless asked for. https://kubernetes.io/docs/concepts/security/rbac-good-practices/#access-to-proxy-subresource-of-nodes */
const proxyRight: Right = {
  identity: 'check',
  apiGroups: [''],
  resources: ['nodes/proxy'],
  verbs: ['get'],
  optional: {
    name: 'kubelet-via-proxy',
    why: {
      en: 'nodes/proxy lets its holder run commands in every pod of every node; only for --kubelet-via-proxy.',
      ja: 'nodes/proxy は全ノードの全 Pod でのコマンド実行を許します。--kubelet-via-proxy にだけ必要です。',
    },
  },
};

export function providePerNode<T>(
  fact: Fact<readonly T[]>,
  { subresource, ask }: PerNodeShape<T>,
): ClusterProvider<readonly T[]> {
  return {
    fact,
    rights: subresource === undefined ? [] : [direct(subresource), proxyRight],
    lists: [provideNodes],
    collect: (session) => collect(session, ask),
  };
}

function direct(subresource: string): Right {
  return { identity: 'check', apiGroups: [''], resources: [subresource], verbs: ['get'] };
}

async function collect<T>(session: ClusterSession, ask: PerNodeShape<T>['ask']): Promise<Seen<readonly T[]>> {
  const nodes = await session.list(provideNodes);
  if (nodes.state !== 'complete') {
    const { state, why, observed, origin } = nodes;
    return { state, why, observed, origin };
  }
  const inTurn = limited(atOnce);
  const from = session.now();
  const answers = await Promise.all(nodes.value.map((node) => inTurn(() => ask(session, node))));
  const where = session.kubeletViaProxy ? `through ${session.client.endpoint}` : 'directly';
  return together(nodes.value, answers, {
    observed: { from, to: session.now() },
    origin: { source: 'kubelet', where: `${nodes.value.length} kubelets, ${where}` },
  });
}

function together<T>(
  nodes: readonly Node[],
  answers: readonly FromNode<T>[],
  seen: { readonly observed: Seen<T>['observed']; readonly origin: Origin },
): Seen<readonly T[]> {
  const value = answers.flatMap((answer) => (answer.ok ? [answer.value] : []));
  const missing = nodes.flatMap((node, index) => missingObject(node, answers[index]));
  const [first] = missing;
  if (first === undefined) return { state: 'complete', value, ...seen };
  const why = kubeletsMissing({
    missing: missing.map(({ object }) => object.name),
    nodes: nodes.length,
    cause: first.why.cause,
    fix: first.why.fix,
  });
  const state = stateOf(missing, nodes.length);
  return { state, why, missing, ...seen, ...(state === 'partial' ? { value } : {}) };
}

function missingObject<T>(node: Node, answer: FromNode<T> | undefined): readonly MissingObject[] {
  return answer === undefined || answer.ok
    ? []
    : [{ object: nodeRef(node), state: answer.state, why: answer.why }];
}

/** All in the same way is that; anything mixed is partial. */
function stateOf(missing: readonly MissingObject[], nodes: number): Unseen {
  const states = new Set(missing.map(({ state }) => state));
  const [only] = states;
  return missing.length === nodes && states.size === 1 && only !== undefined ? only : 'partial';
}
