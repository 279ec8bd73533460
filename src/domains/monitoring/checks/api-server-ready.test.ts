import { describeCheck } from '../../../../test/support/describe-check.ts';
import { apiServerReady } from './api-server-ready.ts';

describeCheck(apiServerReady, {
  finds: {
    'an API server that lost etcd': {
      given: { readiness: { live: true, ready: false, failing: ['etcd'] } },
      found: ['notReady kube-apiserver'],
    },
    'an API server that is not live': {
      given: { readiness: { live: false, ready: false, failing: [] } },
      found: ['notLive kube-apiserver'],
    },
  },
});
