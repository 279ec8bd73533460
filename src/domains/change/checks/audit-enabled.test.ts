import { aComponent } from '../../../../test/support/builders.ts';
import { describeCheck } from '../../../../test/support/describe-check.ts';
import { aCluster, apiServerFlags } from '../../../../test/support/lawful-cluster.ts';
import type { Cluster } from '../../../../test/support/lawful-cluster.ts';
import { aPolicy } from '../../../../test/support/lawful-policy.ts';
import { auditEnabled } from './audit-enabled.ts';

const lawful = aCluster();
const { standards } = aPolicy();

function flags(changed: Readonly<Record<string, readonly string[]>>): Partial<Cluster> {
  const others = lawful.controlPlaneComponents.filter(({ component }) => component !== 'kube-apiserver');
  const changedFlags = { ...apiServerFlags, ...changed };
  return { controlPlaneComponents: [aComponent('kube-apiserver', { flags: changedFlags }), ...others] };
}
function events(byLevel: Partial<Cluster['auditEvents']['byLevel']>): Partial<Cluster> {
  const none = { None: 0, Metadata: 0, Request: 0, RequestResponse: 0 };
  return { auditEvents: { events: 100, byLevel: { ...none, ...byLevel }, errors: 0 } };
}

describeCheck(auditEnabled, {
  passes: {
    'a webhook instead of a file': flags({
      'audit-log-path': [],
      'audit-webhook-config-file': ['/etc/webhook.yaml'],
    }),
    'files that are never deleted': flags({ 'audit-log-maxage': ['0'] }),
    'a higher level than the policy asks for': events({ RequestResponse: 5 }),
  },
  finds: {
    'an API server without an audit policy': {
      given: flags({ 'audit-policy-file': [] }),
      found: ['noPolicyFile kube-apiserver on node-1'],
    },
    'an audit policy that writes nowhere': {
      given: flags({ 'audit-log-path': [''] }),
      found: ['noBackend kube-apiserver on node-1'],
    },
    'one of two API servers without audit': {
      given: {
        controlPlaneComponents: [
          ...lawful.controlPlaneComponents,
          aComponent('kube-apiserver', {
            node: 'node-2',
            flags: { ...apiServerFlags, 'audit-policy-file': [] },
          }),
        ],
      },
      found: ['noPolicyFile kube-apiserver on node-2'],
    },
    'no API server among the processes': {
      given: {
        controlPlaneComponents: lawful.controlPlaneComponents.filter(
          ({ component }) => component !== 'kube-apiserver',
        ),
      },
      found: ['noApiServer kube-apiserver'],
      alsoFound: ['secret.at-rest-configured'],
    },
    'files kept for a week instead of a month, as a warning': {
      given: flags({ 'audit-log-maxage': ['7'] }),
      found: ['keptTooShort kube-apiserver on node-1'],
    },
    'a level below the policy': {
      given: { policy: aPolicy({ standards: { ...standards, audit: { level: 'Request', keep: '30d' } } }) },
      found: ['levelBelow kube-apiserver'],
    },
    'a policy file that records nothing': {
      given: events({ None: 100 }),
      found: ['levelBelow kube-apiserver'],
    },
    'events that were lost, as a warning': {
      given: { auditEvents: { ...lawful.auditEvents, errors: 3 } },
      found: ['lost kube-apiserver'],
    },
    'a policy that decided nothing': {
      given: { policy: aPolicy({ standards: { ...standards, audit: undefined } }) },
      found: ['undecided organisation'],
    },
  },
});
