import assert from 'node:assert/strict';
import { test } from 'node:test';

import { parsePackage } from './parse-package.ts';
import type { TypeLife } from './parse-package.ts';
import { minorsBetween, removalsOf } from './removals.ts';

function life(version: string, given: Partial<TypeLife> = {}): TypeLife {
  return { group: 'example.k8s.io', version, kind: 'Gadget', ...given };
}
function removal(version: string, releases: Parameters<typeof removalsOf>[0], kind = 'Gadget') {
  return removalsOf(releases).find((row) => row.version === version && row.kind === kind);
}

test('the group comes from register.go and not from the folder', () => {
  const register = 'const GroupName = "rbac.authorization.k8s.io"';
  const lifecycle = `func (in *ClusterRole) APILifecycleRemoved() (major, minor int) {
\treturn 1, 22
}
func (in *ClusterRole) APILifecycleReplacement() schema.GroupVersionKind {
\treturn schema.GroupVersionKind{Group: "rbac.authorization.k8s.io", Version: "v1", Kind: "ClusterRole"}
}
`;

  assert.deepEqual(parsePackage(register, lifecycle, 'v1beta1'), [
    {
      group: 'rbac.authorization.k8s.io',
      version: 'v1beta1',
      kind: 'ClusterRole',
      removed: '1.22',
      replacement: 'rbac.authorization.k8s.io/v1/ClusterRole',
    },
  ]);
});

test('a statement that later moved is not believed over what the target release said', () => {
  const releases = [
    { minor: '1.35', types: [life('v1beta1', { removed: '1.36' })] },
    { minor: '1.36', types: [life('v1beta1', { removed: '1.37' })] },
    { minor: '1.37', types: [life('v1beta1', { removed: '1.37' })] },
  ];

  assert.equal(removal('v1beta1', releases)?.removed, '1.37');
});

test('a type that vanished before its date was removed when it vanished', () => {
  const releases = [
    { minor: '1.33', types: [life('v1alpha1', { removed: '1.37' })] },
    { minor: '1.34', types: [] },
  ];

  assert.equal(removal('v1alpha1', releases)?.removed, '1.34');
});

test('a stable type whose Go type moved was not removed', () => {
  const releases = [
    { minor: '1.36', types: [life('v1')] },
    { minor: '1.37', types: [] },
  ];

  assert.equal(removal('v1', releases), undefined);
});

test('a chain of replacements is followed to what lives', () => {
  const types = [
    life('v1alpha1', { removed: '1.34', replacement: 'example.k8s.io/v1beta1/Gadget' }),
    life('v1beta1', { removed: '1.36' }),
    life('v1'),
  ];

  assert.equal(removal('v1alpha1', [{ minor: '1.37', types }])?.replacement, 'example.k8s.io/v1/Gadget');
});

test('replacements that point at each other end', () => {
  const types = [
    life('v1alpha1', { removed: '1.30', replacement: 'example.k8s.io/v1alpha2/Gadget' }),
    life('v1alpha2', { removed: '1.30', replacement: 'example.k8s.io/v1alpha1/Gadget' }),
  ];

  assert.equal(
    removal('v1alpha1', [{ minor: '1.37', types }])?.replacement,
    'example.k8s.io/v1alpha2/Gadget',
  );
});

test('lists and kinds that nobody stores are no removals', () => {
  const types = ['GadgetList', 'Scale', 'Eviction'].map((kind) => life('v1beta1', { kind, removed: '1.30' }));

  assert.deepEqual(
    removalsOf([{ minor: '1.37', types }]).filter(({ group }) => group === 'example.k8s.io'),
    [],
  );
});

test('a replacement that names the list means the kind', () => {
  const types = [life('v1beta1', { removed: '1.22', replacement: 'example.k8s.io/v1/GadgetList' })];

  assert.equal(removal('v1beta1', [{ minor: '1.37', types }])?.replacement, 'example.k8s.io/v1/Gadget');
});

test('what has no lifecycle functions is known by hand', () => {
  const row = removal('v1beta1', [{ minor: '1.37', types: [] }], 'CustomResourceDefinition');

  assert.equal(row?.removed, '1.22');
  assert.equal(row?.resource, 'customresourcedefinitions');
});

test('minors are counted over the tens', () => {
  assert.deepEqual(minorsBetween('1.8', '1.11'), ['1.8', '1.9', '1.10', '1.11']);
});
