/**
 * What is known about the life of Kubernetes itself: how long each minor is supported and which APIs it removes.
 * Bundled with Honban and aware of its own date, because old knowledge of this kind gives wrong answers with confidence.
 */
import { defineFact } from '../../fact.ts';
import type { Seen } from '../../fact.ts';
import { days, parseInstant } from '../../time.ts';
import type { Instant, Milliseconds } from '../../time.ts';
import bundled from './lifecycle-data.json' with { type: 'json' };

export interface LifecycleData {
  /** The day on which the oldest of its sources was true, `2026-09-15`. */
  readonly date: string;
  /** From oldest to newest. */
  readonly minors: readonly MinorLife[];
  readonly removals: readonly ApiRemoval[];
}

export interface MinorLife {
  /** For example `1.36`. */
  readonly minor: string;
  readonly released: string;
  /** From this day on only critical fixes. */
  readonly maintenance: string;
  /** Last day of support. */
  readonly ends: string;
  readonly newestPatch: string;
}

export interface ApiRemoval {
  /** `""` for the core group. */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** Plural, as in URLs and metrics. */
  readonly resource: string;
  readonly deprecated?: string;
  /** The first minor that does not serve it. */
  readonly removed: string;
  /** `group/version/Kind` that lives longest; absent where nothing replaces it. */
  readonly replacement?: string;
}

/** Older than this when judging makes unknown. */
export const lifecycleDataLimit: Milliseconds = days(90);

export const lifecycleFact = defineFact<LifecycleData>({
  id: 'kubernetes.lifecycleData',
  about: {
    en: 'Support periods and API removals of Kubernetes, bundled with Honban',
    ja: 'Kubernetes のサポート期間と API 廃止の情報（Honban に同梱）',
  },
  maximumAge: lifecycleDataLimit,
  data: 'lifeCycle',
});

export const lifecycleData: LifecycleData = bundled;

/** The bundled data as a fact, observed on its own date: a runner finds it too old without anybody remembering to look. */
export function seeLifecycleData(data: LifecycleData = lifecycleData): Seen<LifecycleData> {
  const observed = dateOf(data);
  return {
    state: 'complete',
    value: data,
    observed: { from: observed, to: observed },
    origin: { source: 'bundled', where: `life-cycle data of ${data.date}` },
  };
}

function dateOf({ date }: LifecycleData): Instant {
  const instant = parseInstant(date);
  if (instant === undefined) throw new Error(`life-cycle data carries no date: ${date}`);
  return instant;
}
