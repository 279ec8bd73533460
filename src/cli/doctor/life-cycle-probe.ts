import { lifecycleData, lifecycleDataLimit } from '../../core/kubernetes/lifecycle/lifecycle-data.ts';
import { after, between, days, parseInstant } from '../../core/time.ts';
import type { Instant } from '../../core/time.ts';
import type { Probe, Probed } from './probe.ts';

/** Time to install a newer Honban before support of versions becomes unknown. */
const notice = days(30);

export const lifeCycleProbe: Probe = {
  id: 'life-cycle-data',
  title: { en: 'life-cycle data', ja: 'ライフサイクル情報' },
  look: async (_flags, world) => [lifeCycleOf(lifecycleData.date, world.now())],
};

export function lifeCycleOf(date: string, now: Instant): Probed {
  const of = parseInstant(date);
  if (of === undefined) throw new Error(`life-cycle data carries no date: ${date}`);
  const until = after(of, lifecycleDataLimit);
  const day = until.slice(0, 10);
  const fix = {
    en: 'Install a newer Honban, which brings newer data; support and removed APIs are unknown without it.',
    ja: '新しい Honban を導入してください。更新しないと、サポート期間と廃止 API が不明になります。',
  };
  if (now > until)
    return {
      state: 'problem',
      says: { en: `of ${date}, counted until ${day}`, ja: `${date} 時点（${day} で失効）` },
      fix,
    };
  const says = { en: `of ${date}, counts until ${day}`, ja: `${date} 時点（${day} まで有効）` };
  return between(now, until) < notice ? { state: 'note', says, fix } : { state: 'ok', says };
}
