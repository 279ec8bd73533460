import { aCertificate, ago, now } from '../../../../test/support/builders.ts';
import { describeCheck } from '../../../../test/support/describe-check.ts';
import { after, days, hours } from '../../../core/time.ts';
import { certificates } from './certificates.ts';

const node = { name: 'node-1', uid: 'node-node-1' };

describeCheck(certificates, {
  passes: {
    'a month left': { apiServerCertificate: aCertificate({ notAfter: after(now, days(30)) }) },
    'a certificate of one day that is renewed in time': {
      apiServerCertificate: aCertificate({ notBefore: ago(hours(8)), notAfter: after(now, hours(16)) }),
    },
  },
  finds: {
    'an API server whose certificate ends in three weeks': {
      given: { apiServerCertificate: aCertificate({ notAfter: after(now, days(21)) }) },
      found: ['endsSoon kube-apiserver 10.0.0.11'],
    },
    'a kubelet whose certificate ended': {
      given: { kubeletCertificates: [aCertificate({ server: 'kubelet', node, notAfter: ago(days(1)) })] },
      found: ['ended kubelet 10.0.0.11'],
    },
    'a certificate of one day that nobody renews': {
      given: {
        apiServerCertificate: aCertificate({ notBefore: ago(hours(20)), notAfter: after(now, hours(4)) }),
      },
      found: ['endsSoon kube-apiserver 10.0.0.11'],
    },
    'a certificate from the future': {
      given: { apiServerCertificate: aCertificate({ notBefore: after(now, hours(2)) }) },
      found: ['notYet kube-apiserver 10.0.0.11'],
    },
  },
});
