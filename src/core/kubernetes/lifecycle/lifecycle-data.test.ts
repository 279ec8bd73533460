import assert from 'node:assert/strict';
import { test } from 'node:test';

import { minorIndex, minorOf, nextMinor } from '../version.ts';
import { lifecycleData, lifecycleFact, lifecycleDataLimit, seeLifecycleData } from './lifecycle-data.ts';

const { minors, removals, date } = lifecycleData;

test('minors follow each other without gaps, each supported for more than a year', () => {
  for (const [index, { minor, released, maintenance, ends, newestPatch }] of minors.entries()) {
    const next = minors[index + 1];
    if (next !== undefined) assert.equal(next.minor, nextMinor(minor));
    assert.ok(released < maintenance && maintenance < ends, minor);
    assert.ok(Date.parse(ends) - Date.parse(released) > 365 * 86_400_000, minor);
    assert.equal(minorOf(newestPatch), minor);
  }
  assert.ok(minors.length >= 8);
});

test('removals that other data sets get wrong are right here', () => {
  const removed = (api: string): string | undefined =>
    removals.find(({ group, version, kind }) => `${group}/${version}/${kind}` === api)?.removed;

  assert.equal(removed('flowcontrol.apiserver.k8s.io/v1beta1/FlowSchema'), '1.26');
  assert.equal(removed('admissionregistration.k8s.io/v1alpha1/ValidatingAdmissionPolicy'), '1.32');
  assert.equal(removed('resource.k8s.io/v1beta1/ResourceClaim'), '1.38');
  assert.equal(removed('resource.k8s.io/v1alpha3/ResourceClaim'), '1.34');
  assert.equal(removed('storage.k8s.io/v1beta1/VolumeAttributesClass'), '1.37');
  assert.equal(removed('authorization.k8s.io/v1beta1/SubjectAccessReview'), '1.22');
  assert.equal(removed('certificates.k8s.io/v1alpha1/ClusterTrustBundle'), '1.37');
  assert.equal(removed('apps/v1/Deployment'), undefined);
});

test('no replacement is gone while another one lives', () => {
  const byApi = new Map(removals.map((row) => [`${row.group}/${row.version}/${row.kind}`, row]));
  for (const { kind, replacement } of removals) {
    const next = replacement === undefined ? undefined : byApi.get(replacement);
    if (next !== undefined) assert.equal(next.replacement, undefined, `${kind} → ${replacement}`);
  }
});

test('there is one row for each API, in the order of removal', () => {
  const keys = removals.map(({ group, version, resource }) => `${group}/${version}/${resource}`);
  const order = removals.map(({ removed }) => minorIndex(removed));

  assert.equal(new Set(keys).size, keys.length);
  assert.deepEqual(
    order,
    order.toSorted((one, other) => one - other),
  );
});

test('the data is seen on its own date, so that a runner finds it too old by itself', () => {
  const seen = seeLifecycleData();

  assert.equal(seen.state, 'complete');
  assert.equal(seen.observed.from, `${date}T00:00:00.000Z`);
  assert.equal(lifecycleFact.maximumAge, lifecycleDataLimit);
});
