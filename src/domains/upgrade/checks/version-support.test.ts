import { aNode } from '../../../../test/support/builders.ts';
import { describeCheck } from '../../../../test/support/describe-check.ts';
import { aCluster } from '../../../../test/support/lawful-cluster.ts';
import type { Cluster } from '../../../../test/support/lawful-cluster.ts';
import { aLifecycle } from '../../../../test/support/lifecycle.ts';
import { versionSupport } from './version-support.ts';

const lawful = aCluster();

/** All components of one version, so that nothing is skewed. */
function version(gitVersion: string): Partial<Cluster> {
  return {
    apiServerVersion: { gitVersion, platform: 'linux/amd64' },
    nodes: [aNode({ kubeletVersion: gitVersion })],
    controlPlaneComponents: lawful.controlPlaneComponents.map((one) => ({ ...one, version: gitVersion })),
    pods: lawful.pods.filter(({ name }) => !name.startsWith('kube-proxy')),
  };
}
function supportedUntil(ends: string): Partial<Cluster> {
  return { lifecycle: aLifecycle({ minors: aLifecycle().minors.map((one) => ({ ...one, ends })) }) };
}

describeCheck(versionSupport, {
  passes: {
    'support for exactly sixty more days': supportedUntil('2027-01-23'),
    'the newest patch of a distribution': version('v1.36.4+k3s1'),
    'a patch newer than the data knows': version('v1.36.5'),
  },
  finds: {
    'a minor whose support ended': { given: version('v1.34.13'), found: ['ended kube-apiserver'] },
    'a minor older than all data': { given: version('v1.30.14'), found: ['ended kube-apiserver'] },
    'support that ends in six weeks': { given: version('v1.35.10'), found: ['endsSoon kube-apiserver'] },
    'support that ended yesterday': { given: supportedUntil('2026-11-23'), found: ['ended kube-apiserver'] },
    'support that ends today': { given: supportedUntil('2026-11-24'), found: ['endsSoon kube-apiserver'] },
    'a minor from the future': { given: version('v1.39.0'), found: ['notKnown kube-apiserver'] },
    'an old patch, as a warning': { given: version('v1.36.1'), found: ['patchBehind kube-apiserver'] },
    'a version that is none': {
      given: { apiServerVersion: { gitVersion: 'main', platform: 'linux/amd64' } },
      found: ['unreadable kube-apiserver'],
      alsoFound: ['upgrade.version-skew', 'upgrade.deprecated-apis'],
    },
  },
});
