/** Life-cycle data that changes neither when the bundled data is renewed nor when time passes. */
import { lifecycleData } from '../../src/core/kubernetes/lifecycle/lifecycle-data.ts';
import type { ApiRemoval, LifecycleData } from '../../src/core/kubernetes/lifecycle/lifecycle-data.ts';
import { after, days } from '../../src/core/time.ts';
import type { Instant } from '../../src/core/time.ts';

/**
 * The bundled data as if it had been renewed at that time, when the two newest minors were well supported. For real clusters:
 * what is bundled knows no more than its own day and 90 after it, and the minors that sandboxes run end one day.
 */
export function lifecycleOf(at: Instant): LifecycleData {
  const [later] = after(at, days(300)).split('T');
  const [date] = at.split('T');
  const minors = lifecycleData.minors.map((minor, index, all) =>
    index < all.length - 2 ? minor : { ...minor, maintenance: later ?? '', ends: later ?? '' },
  );
  return { ...lifecycleData, date: date ?? '', minors };
}

/** A small piece, whole enough to judge by. */
export function aLifecycle(given: Partial<LifecycleData> = {}): LifecycleData {
  return {
    date: '2026-11-01',
    minors: [
      minor('1.34', ['2025-08-27', '2026-08-27', '2026-10-27'], '1.34.13'),
      minor('1.35', ['2025-12-17', '2026-12-28', '2027-01-10'], '1.35.10'),
      minor('1.36', ['2026-04-22', '2027-04-28', '2027-06-28'], '1.36.4'),
      minor('1.37', ['2026-08-26', '2027-08-28', '2027-10-28'], '1.37.2'),
    ],
    removals: [
      removal({ version: 'v1beta1', removed: '1.37', replacement: 'example.k8s.io/v1/Gadget' }),
      removal({ version: 'v1beta2', removed: '1.39', replacement: 'example.k8s.io/v1/Gadget' }),
      removal({ version: 'v1alpha1', removed: '1.34' }),
    ],
    ...given,
  };
}

function minor(name: string, [released, maintenance, ends]: [string, string, string], newestPatch: string) {
  return { minor: name, released, maintenance, ends, newestPatch };
}

function removal(given: Partial<ApiRemoval> & Pick<ApiRemoval, 'version' | 'removed'>): ApiRemoval {
  return { group: 'example.k8s.io', kind: 'Gadget', resource: 'gadgets', ...given };
}
