import { seconds } from '../../core/time.ts';
import { defineFault } from './define-fault.ts';
import { sufferingNode } from './fault-target.ts';

const table = 'fault-kubelet-port-blocked';

export const kubeletPortBlocked = defineFault({
  id: 'kubelet-port-blocked',
  about: {
    en: 'a node whose kubelet cannot be reached by anybody else',
    ja: '外から kubelet に到達できないノード',
  },
  turns: ['watch.metrics-reachable'],
  to: 'unknown',
  needs: 'nodes',
  noticedAfter: seconds(0),
  apply: async (target) => {
    const rules = `add table ip ${table}; add chain ip ${table} in { type filter hook input priority 0; }; flush chain ip ${table} in; add rule ip ${table} in iifname != "lo" tcp dport 10250 drop`;
    await target.onNode(sufferingNode(target), ['nft', rules]);
  },
  clear: async (target) => {
    await target.onNode(sufferingNode(target), ['nft', `add table ip ${table}; delete table ip ${table}`]);
  },
});
