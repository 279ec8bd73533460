import { describeCheck } from '../../../../test/support/describe-check.ts';
import { aNode } from '../../../../test/support/builders.ts';
import { nodesReady } from './nodes-ready.ts';

describeCheck(nodesReady, {
  finds: {
    'a node that reports not ready': {
      given: { nodes: [aNode(), aNode({ name: 'node-2', ready: 'False' })] },
      found: ['notReady node-2'],
    },
    'a node whose kubelet fell silent': {
      given: { nodes: [aNode({ ready: 'Unknown' })] },
      found: ['notReady node-1'],
    },
    'a node under disk pressure': {
      given: { nodes: [aNode({ conditions: [{ type: 'DiskPressure', status: 'True' }] })] },
      found: ['pressure node-1'],
    },
    'a cordoned node, as a warning': {
      given: { nodes: [aNode({ unschedulable: true })] },
      found: ['cordoned node-1'],
    },
  },
  passes: {
    'pressure that is over': {
      nodes: [aNode({ conditions: [{ type: 'DiskPressure', status: 'False' }] })],
    },
  },
});
