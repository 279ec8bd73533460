/** Writes the canaries of normal life that are due: one application after the other; one that fails does not keep the others back. */
import { plantCanary } from '../../adapters/applications/plant-canary.ts';
import { hashing } from '../../adapters/system/hashing.ts';
import { writeCanary } from '../../app/backup/write-canary.ts';
import { applicationRef } from '../../core/policy/declared-objects.ts';
import { exitCode } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { handsOf } from '../open/hands.ts';
import { actorOf } from '../open/observe.ts';
import { renderProblem } from '../output/problem.ts';
import { readPackage } from '../package.ts';
import type { World } from '../world.ts';
import type { BackupPlace } from './kit.ts';

export async function writeCanaries(
  names: readonly string[],
  { policy, opened, clusterName, cluster, access, asked }: BackupPlace,
  world: World,
): Promise<ExitCode> {
  // An identity of its own, which can do nothing else.
  const kubeconfig = asked.canaryKubeconfig ?? access.kubeconfig;
  const hands = handsOf(policy, world, { [clusterName]: { ...access, kubeconfig } });
  let code = exitCode.done;
  for (const name of names) {
    const application = policy.applications[name];
    const canary = application?.canary;
    if (application === undefined || canary === undefined || world.signal.aborted) continue;
    const { parts } = await writeCanary({
      about: applicationRef(name, application),
      cluster,
      ledger: opened.ledger,
      clock: { now: () => world.now() },
      hashing,
      version: readPackage().version,
      actor: actorOf(world),
      plant: async (line, at) =>
        await plantCanary(await hands(clusterName), line, {
          application: name,
          namespace: application.namespaces[0] ?? '',
          canary,
          at,
          signal: world.signal,
        }),
    });
    for (const { why } of parts) {
      if (why === undefined) continue;
      world.err.write(renderProblem(why, world.language, world.err));
      code = exitCode.no;
    }
  }
  return code;
}
