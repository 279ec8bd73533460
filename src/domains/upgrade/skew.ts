/** The rules of the skew policy, applied. Several API servers narrow them: newer than none of them, and not too far behind the newest. */
import { minorIndex } from '../../core/kubernetes/version.ts';
import { allowedBehind } from './skew-rules.ts';
import type { SkewRules } from './skew-rules.ts';
import type { Versioned } from './versions.ts';

export interface Skewed {
  readonly rules: SkewRules;
  readonly apiServers: readonly Versioned[];
  readonly controllers: readonly Versioned[];
  readonly kubelets: readonly Versioned[];
  readonly kubeProxies: readonly Versioned[];
}

interface Readable extends Versioned {
  readonly minor: string;
}

interface Span {
  readonly oldest: Readable;
  readonly newest: Readable;
}

export function* skewFindings({ rules, apiServers, controllers, kubelets, kubeProxies }: Skewed) {
  for (const { about, version, minor } of [...apiServers, ...controllers, ...kubelets, ...kubeProxies])
    if (minor === undefined)
      yield { says: 'unreadable', about, props: { name: about.name, version } } as const;
  const span = spanOf(apiServers.filter(isReadable));
  if (span === undefined) return;
  if (behind(span.oldest, span.newest) > rules.apiServers)
    yield {
      says: 'apiServersApart',
      about: span.oldest.about,
      measured: behind(span.oldest, span.newest),
      props: { oldest: span.oldest.version, newest: span.newest.version },
    } as const;
  for (const one of controllers.filter(isReadable)) yield* against(one, span, rules.controllers);
  for (const one of kubelets.filter(isReadable)) {
    const limit = allowedBehind(rules.kubelet, one.minor);
    yield* against(one, span, limit);
    if (behind(one, span.newest) === limit) yield blocksNext(one, span);
  }
  for (const one of kubeProxies.filter(isReadable)) {
    yield* against(one, span, allowedBehind(rules.kubeProxy, one.minor));
    yield* besideKubelet(one, kubelets, rules);
  }
}

function* against(one: Readable, { oldest, newest }: Span, limit: number) {
  const { about, version } = one;
  if (behind(one, oldest) < 0)
    yield { says: 'newer', about, props: { name: about.name, version, other: oldest.version } } as const;
  const distance = behind(one, newest);
  if (distance > limit)
    yield {
      says: 'tooOld',
      about,
      measured: distance,
      props: { name: about.name, version, other: newest.version, limit },
    } as const;
}

function* besideKubelet(proxy: Readable, kubelets: readonly Versioned[], { kubeProxyToKubelet }: SkewRules) {
  const kubelet = kubelets.filter(isReadable).find(({ node }) => node === proxy.node);
  if (kubelet === undefined) return;
  const distance = Math.abs(behind(proxy, kubelet));
  if (distance > allowedBehind(kubeProxyToKubelet, proxy.minor))
    yield {
      says: 'apartFromKubelet',
      about: proxy.about,
      measured: distance,
      props: { name: proxy.about.name, version: proxy.version, other: kubelet.version },
    } as const;
}

/** Allowed today, but the next minor of the control plane is not before this kubelet moves. */
function blocksNext({ about, version }: Readable, { newest }: Span) {
  return {
    says: 'blocksNext',
    about,
    severity: 'low',
    props: { name: about.name, version, other: newest.version },
  } as const;
}

/** How many minors `one` is older than `other`. */
function behind(one: Readable, other: Readable): number {
  return minorIndex(other.minor) - minorIndex(one.minor);
}

function spanOf(all: readonly Readable[]): Span | undefined {
  const sorted = all.toSorted((one, other) => minorIndex(one.minor) - minorIndex(other.minor));
  const oldest = sorted[0];
  const newest = sorted.at(-1);
  return oldest === undefined || newest === undefined ? undefined : { oldest, newest };
}

function isReadable(one: Versioned): one is Readable {
  return one.minor !== undefined;
}
