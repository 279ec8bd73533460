import { aComponent, aContainer, aNode, aPod } from '../../../../test/support/builders.ts';
import { describeCheck } from '../../../../test/support/describe-check.ts';
import { aCluster } from '../../../../test/support/lawful-cluster.ts';
import type { Cluster } from '../../../../test/support/lawful-cluster.ts';
import { versionSkew } from './version-skew.ts';

const lawful = aCluster();

/** A cluster of given versions: API servers (the first one answers `/version`), controllers, kubelets, kube-proxy on node-1. */
function versions(given: {
  readonly apiServers?: readonly string[];
  readonly controllers?: string;
  readonly kubelets?: readonly string[];
  readonly proxy?: string;
}): Partial<Cluster> {
  const {
    apiServers = ['v1.36.4'],
    controllers = 'v1.36.4',
    kubelets = ['v1.36.4'],
    proxy = 'v1.36.4',
  } = given;
  const flags = lawful.controlPlaneComponents[0]?.flags ?? {};
  const name = 'kube-proxy';
  return {
    apiServerVersion: { gitVersion: apiServers[0] ?? '', platform: 'linux/amd64' },
    controlPlaneComponents: [
      ...apiServers.map((version, index) =>
        aComponent('kube-apiserver', { version, flags, node: `node-${index + 1}` }),
      ),
      aComponent('kube-controller-manager', { version: controllers }),
      aComponent('kube-scheduler', { version: controllers }),
    ],
    nodes: kubelets.map((kubeletVersion, index) => aNode({ name: `node-${index + 1}`, kubeletVersion })),
    pods: [
      ...lawful.pods.filter((pod) => !pod.name.startsWith(name)),
      aPod({
        name: `${name}-5mz7p`,
        namespace: 'kube-system',
        containers: [aContainer({ name, image: `registry.k8s.io/${name}:${proxy}` })],
      }),
    ],
  };
}

describeCheck(versionSkew, {
  passes: {
    'API servers in the middle of an upgrade': versions({
      apiServers: ['v1.37.2', 'v1.36.4'],
      controllers: 'v1.36.4',
    }),
    'controllers one minor behind': versions({ controllers: 'v1.35.10' }),
    'kubelets two minors behind': versions({ kubelets: ['v1.34.13'], proxy: 'v1.34.13' }),
    'patches do not count': versions({ kubelets: ['v1.36.6'] }),
    'no kube-proxy where the CNI replaces it': {
      pods: lawful.pods.filter(({ name }) => !name.startsWith('kube-proxy')),
    },
  },
  finds: {
    'API servers two minors apart': {
      given: versions({
        apiServers: ['v1.36.4', 'v1.34.13'],
        controllers: 'v1.34.13',
        kubelets: ['v1.34.13'],
        proxy: 'v1.34.13',
      }),
      found: [
        'apiServersApart kube-apiserver on node-2',
        'tooOld kube-controller-manager on node-1',
        'tooOld kube-scheduler on node-1',
      ],
    },
    'a kubelet newer than the API server': {
      given: versions({ kubelets: ['v1.37.0'] }),
      found: ['newer node-1'],
    },
    'a kubelet newer than the oldest of two API servers': {
      given: versions({ apiServers: ['v1.37.2', 'v1.36.4'], kubelets: ['v1.37.2'] }),
      found: ['newer node-1'],
      alsoFound: [],
    },
    'a kubelet four minors behind': {
      given: versions({ kubelets: ['v1.32.13'], proxy: 'v1.33.13' }),
      found: ['tooOld node-1'],
    },
    'a kubelet four minors behind the newest of two API servers': {
      given: versions({ apiServers: ['v1.37.2', 'v1.36.4'], kubelets: ['v1.33.13'] }),
      found: ['tooOld node-1'],
    },
    'a kubelet at the limit, as a warning': {
      given: versions({ kubelets: ['v1.33.13'], proxy: 'v1.33.13' }),
      found: ['blocksNext node-1'],
    },
    'a node three minors behind where the provider allows two': {
      given: {
        ...versions({ apiServers: ['v1.36.4-gke.1047000'], kubelets: ['v1.33.13'], proxy: 'v1.34.13' }),
      },
      found: ['tooOld node-1'],
    },
    'controllers newer than the API server': {
      given: versions({ controllers: 'v1.37.0' }),
      found: ['newer kube-controller-manager on node-1', 'newer kube-scheduler on node-1'],
    },
    'controllers two minors behind': {
      given: versions({ controllers: 'v1.34.13' }),
      found: ['tooOld kube-controller-manager on node-1', 'tooOld kube-scheduler on node-1'],
    },
    'a kube-proxy newer than the API server': {
      given: versions({ proxy: 'v1.37.0' }),
      found: ['newer kube-proxy-5mz7p'],
    },
    'a kube-proxy too old for API server and kubelet': {
      given: versions({ proxy: 'v1.32.13' }),
      found: ['tooOld kube-proxy-5mz7p', 'apartFromKubelet kube-proxy-5mz7p'],
    },
    'a kube-proxy whose version nobody can read': {
      given: versions({ proxy: 'main-3f2a' }),
      found: ['unreadable kube-proxy-5mz7p'],
    },
  },
});
