import { seconds } from '../../core/time.ts';
import { defineFault } from './define-fault.ts';
import { controlPlaneNode } from './fault-target.ts';

const table = 'fault-etcd-unreachable';

/** etcd itself runs on. Nothing can be read any more, so nothing can be said of the cluster. */
export const etcdUnreachable = defineFault({
  id: 'etcd-unreachable',
  about: {
    en: 'an API server that cannot reach etcd',
    ja: 'etcd に到達できない API サーバー',
  },
  turns: ['watch.api-server-ready'],
  to: 'unknown',
  needs: 'nodes',
  noticedAfter: seconds(15),
  apply: async (target) => {
    const rules = `add table ip ${table}; add chain ip ${table} in { type filter hook input priority 0; }; flush chain ip ${table} in; add rule ip ${table} in tcp dport 2379 reject with tcp reset`;
    await target.onNode(controlPlaneNode(target), ['nft', rules]);
  },
  clear: async (target) => {
    await target.onNode(controlPlaneNode(target), ['nft', `add table ip ${table}; delete table ip ${table}`]);
  },
});
