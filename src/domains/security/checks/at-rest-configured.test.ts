import { aComponent } from '../../../../test/support/builders.ts';
import { describeCheck } from '../../../../test/support/describe-check.ts';
import { aCluster, apiServerFlags } from '../../../../test/support/lawful-cluster.ts';
import { atRestConfigured } from './at-rest-configured.ts';

const components = aCluster().controlPlaneComponents;
const { 'encryption-provider-config': _config, ...flags } = apiServerFlags;

describeCheck(atRestConfigured, {
  finds: {
    'one of two API servers that stores in plain': {
      given: {
        controlPlaneComponents: [...components, aComponent('kube-apiserver', { node: 'node-2', flags })],
      },
      found: ['plain kube-apiserver on node-2'],
    },
    'no API server among the processes': {
      given: { controlPlaneComponents: components.filter(({ component }) => component !== 'kube-apiserver') },
      found: ['noApiServer kube-apiserver'],
      alsoFound: ['change.audit-enabled'],
    },
  },
});
