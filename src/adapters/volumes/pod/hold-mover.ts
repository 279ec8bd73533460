/** `volume.hold-mover`: its undo removes the pod by the label of the run, so that none outlives a killed process. */
import { bindAction } from '../../../app/drill/ports.ts';
import type { BoundAction } from '../../../app/drill/ports.ts';
import type { Text } from '../../../core/i18n.ts';
import { holdMover } from '../../../domains/backup/volumes/hold-mover.ts';
import type { Hands } from '../../applications/hands.ts';
import { placeOfClaim } from './claim-place.ts';
import { userOf } from './mover-pod.ts';
import { endMovers, startMover } from './running-mover.ts';

export function holdMoverAction(hands: Hands): BoundAction {
  return bindAction(holdMover, {
    run: async ({ cluster, namespace, claim, uid, copy, image, mount }, { run, signal }) => {
      const place = { hand: await hands(cluster), signal };
      const {
        power,
        requested,
        node: wanted,
        pullSecrets,
      } = await placeOfClaim({ namespace, claim, uid, throughSnapshot: copy !== undefined }, place);
      const name = `honban-volume-${run.slice(0, 12)}`;
      const mounted = copy ?? claim;
      const mover = { name, run, namespace, claim: mounted, image, mount, power, node: wanted, pullSecrets };
      const node = await startMover(mover, place);
      return { pod: name, node, user: userOf(power), requested };
    },
    undo: async ({ input: { cluster, endpoint, namespace } }, { run, signal }) => {
      const hand = await hands(cluster);
      // Its absence elsewhere would prove nothing.
      if (hand.connection.endpoint !== endpoint) return [elsewhere(namespace, endpoint)];
      const left = await endMovers({ run, namespace }, { hand, signal });
      return left.map((name) => ({
        en: `the pod ${namespace}/${name}, which can read a volume`,
        ja: `Pod ${namespace}/${name}（ボリュームを読めます）`,
      }));
    },
  });
}

function elsewhere(namespace: string, endpoint: string): Text {
  return {
    en: `a pod in ${namespace} of ${endpoint}, which the policy’s access to the cluster does not lead to (name it with --kubeconfig); it ends by itself after a day`,
    ja: `${endpoint} の ${namespace} にある Pod（運用ポリシーの接続先と異なります。--kubeconfig で指定してください。1 日後には自動的に終了します）`,
  };
}
