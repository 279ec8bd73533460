/** Whether the cluster answers, as what version, and whether its clock agrees with ours. */
import type { Collected } from '../../app/ports.ts';
import { apiServerVersion } from '../../core/kubernetes/facts/api-server-version.ts';
import { ProblemError } from '../../core/problem.ts';
import { between } from '../../core/time.ts';
import { openPolicyIfAny } from '../open/policy-as-fact.ts';
import { openTarget } from '../open/target.ts';
import type { World } from '../world.ts';
import { fromProblem } from './probe.ts';
import type { DoctorFlags, Probe, Probed } from './probe.ts';

/** In milliseconds: the doctor must not keep anybody waiting. */
const patience = 10_000;
/** Beyond it a decision is unknown; see the rules of the gate. */
const largestSpread = 5 * 60_000;

export const clusterProbe: Probe = {
  id: 'cluster',
  title: { en: 'Cluster', ja: 'クラスター' },
  look: async (flags, world) => {
    try {
      const { name, collected } = await look(flags, world);
      return [versionLine(name, collected), ...clockLine(collected)];
    } catch (error) {
      if (error instanceof ProblemError) return [fromProblem(error.problem, 'note')];
      throw error;
    }
  },
};

async function look(flags: DoctorFlags, world: World): Promise<{ name: string; collected: Collected }> {
  const policy = await openPolicyIfAny(flags, world).catch(() => undefined);
  const { source, name } = await openTarget(flags, policy?.policy, world);
  try {
    const signal = AbortSignal.any([world.signal, AbortSignal.timeout(patience)]);
    return { name, collected: await source.collect([apiServerVersion], { signal }) };
  } finally {
    await source.close();
  }
}

function versionLine(name: string, { facts }: Collected): Probed {
  const version = facts.get(apiServerVersion);
  if (version?.state === 'complete')
    return {
      state: 'ok',
      says: { en: `${name}: ${version.value.gitVersion}`, ja: `${name}: ${version.value.gitVersion}` },
    };
  if (version === undefined)
    return { state: 'unknown', says: { en: `${name}: not asked`, ja: `${name}: 未確認` } };
  const { cause, fix } = version.why;
  return { state: 'problem', says: { en: `${name}: ${cause.en}`, ja: `${name}: ${cause.ja}` }, fix };
}

function clockLine({ clocks }: Collected): readonly Probed[] {
  if (clocks === undefined) return [];
  const spread = Math.abs(between(clocks.own, clocks.server));
  const seconds = Math.round(spread / 1000);
  const says = { en: `clocks differ by ${seconds} s`, ja: `時計の差は ${seconds} 秒` };
  if (spread <= largestSpread) return [{ state: 'ok', says }];
  const fix = {
    en: 'Set both clocks by NTP; beyond 5 minutes every decision is unknown.',
    ja: '両方の時計を NTP で合わせてください。5 分を超えると、判定はすべて不明になります。',
  };
  return [{ state: 'problem', says, fix }];
}
