/**
 * `application.fill-volume` and `application.bring-back-files`: the pods that mount the claim are stopped, a helper empties the
 * volume and unpacks the files, and the pods start again. The undo starts them whatever happened in between.
 */
import type { z } from 'zod';

import { bindAction } from '../../../app/drill/ports.ts';
import type { ActionContext, ActionImplementation, BoundAction } from '../../../app/drill/ports.ts';
import type { Text } from '../../../core/i18n.ts';
import { ProblemError } from '../../../core/problem.ts';
import { fillVolume } from '../../../domains/backup/drills/app-restore/actions.ts';
import { bringBackFiles } from '../../../domains/backup/restores/application/actions.ts';
import { execIn } from '../exec.ts';
import { filesUnpacked } from '../fill-problems.ts';
import type { Hands } from '../hands.ts';
import { helperMount, helperName, removeHelper, startHelper } from '../helper-pod.ts';
import { podsWith, startAgain, stopWorkloads, waitUntilGone } from '../stopped-workloads.ts';
import type { ClaimPlace } from '../stopped-workloads.ts';
import { tarStream } from '../tar-stream.ts';

type In = z.output<typeof fillVolume.input>;
type Out = z.output<typeof fillVolume.output>;

export function fillVolumeActions(hands: Hands): readonly BoundAction[] {
  const implementation = filling(hands);
  return [bindAction(fillVolume, implementation), bindAction(bringBackFiles, implementation)];
}

/** What was there goes: a saved volume is a state, not an addition. */
const unpack = `cd ${helperMount} && rm -rf ./* ./.[!.]* ./..?* && exec tar -x -p -f -`;

function filling(hands: Hands): ActionImplementation<In, Out> {
  return {
    run: async ({ cluster, namespace, claim, folder, asRoot }, context) => {
      if (folder === '')
        throw new ProblemError(filesUnpacked({ what: claim, why: 'The files were not read' }));
      const { run, step, signal } = context;
      const place: ClaimPlace = { hand: await hands(cluster), namespace, claim, signal };
      const pods = await podsWith(place);
      const [like] = pods;
      if (like === undefined)
        throw new ProblemError(filesUnpacked({ what: claim, why: 'No pod mounts the volume' }));
      const stopped = await stopWorkloads(pods, place);
      if (stopped.length > 0) await waitUntilGone(place);
      const name = helperName(run, step);
      await startHelper({ name, run, like, asRoot }, place);
      const target = { namespace, pod: name };
      const { status } = await execIn(place.hand, target, {
        command: ['sh', '-c', unpack],
        input: counted(tarStream(folder, { withTop: asRoot, signal }), context),
        signal,
      });
      await removeHelper(name, place);
      const failed = await startAgain(place);
      if (failed.length > 0)
        throw new ProblemError(
          filesUnpacked({ what: failed.join(', '), why: 'It could not be started again' }),
        );
      return { stopped: [...stopped], ...(status === undefined ? {} : { status }) };
    },
    undo: async ({ input: { cluster, namespace }, output }, { run, step, signal }) => {
      if (output !== undefined) return [];
      const place = { hand: await hands(cluster), namespace, signal };
      const name = helperName(run, step);
      const gone = await removeHelper(name, place);
      const failed = await startAgain(place);
      return [
        ...(gone ? [] : [podLeft(namespace, name)]),
        ...failed.map((one) => stoppedLeft(namespace, one)),
      ];
    },
  };
}

async function* counted(
  bytes: AsyncIterable<Uint8Array>,
  { progress }: ActionContext,
): AsyncIterable<Uint8Array> {
  let done = 0;
  for await (const chunk of bytes) {
    yield chunk;
    done += chunk.length;
    progress({ done, unit: 'bytes' });
  }
}

function podLeft(namespace: string, name: string): Text {
  return { en: `the pod ${namespace}/${name}`, ja: `Pod ${namespace}/${name}` };
}

function stoppedLeft(namespace: string, workload: string): Text {
  return {
    en: `${workload} in ${namespace} is stopped; its annotation honban.dev/replicas says how many there were`,
    ja: `${namespace} の ${workload} が停止しています。元のレプリカ数は注釈 honban.dev/replicas にあります`,
  };
}
