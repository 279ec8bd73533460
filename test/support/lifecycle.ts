/** A small piece of life-cycle data that does not change when the bundled data is renewed. */
import type { ApiRemoval, LifecycleData } from '../../src/core/kubernetes/lifecycle/lifecycle-data.ts';

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
