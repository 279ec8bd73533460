/** Every claim has a whole and fresh recovery point in every repository, or a named person took it out until a day. */
import { expectedVolumes } from '../../../core/backup/expected-volumes.ts';
import { recoveryPoints } from '../../../core/backup/facts.ts';
import type { KnownPoint } from '../../../core/backup/facts.ts';
import { defineCheck } from '../../../core/check.ts';
import { persistentVolumeClaims } from '../../../core/kubernetes/facts/persistent-volume-claims.ts';
import { claimRef } from '../../../core/kubernetes/refs.ts';
import { policyFact } from '../../../core/policy/facts.ts';
import type { Policy } from '../../../core/policy/policy.ts';
import { longestWait } from '../../../core/policy/rhythm.ts';
import { after, hours, milliseconds } from '../../../core/time.ts';
import type { Instant, Milliseconds } from '../../../core/time.ts';

interface Claim {
  readonly claim: string;
  readonly namespace: string;
}

/** A run that begins on time takes a while. */
const patience = hours(2);

export const volumesBackedUp = defineCheck({
  id: 'restore.volumes-backed-up',
  title: {
    en: 'Every volume has a fresh and whole backup in every repository',
    ja: 'すべてのボリュームの新しく完全なバックアップが、すべての保管先にある',
  },
  severity: 'critical',
  scope: 'persistentVolumeClaim',
  needs: { claims: persistentVolumeClaims, policy: policyFact, points: recoveryPoints },
  standard: 'volumes',

  *evaluate({ claims, policy, points }, at) {
    const { expected } = expectedVolumes(claims, policy.excludedVolumes, at);
    const repositories = Object.keys(policy.backups?.repositories ?? {});
    const oldest = after(at, milliseconds(0 - allowedAge(policy)));
    for (const claim of expected) {
      const about = claimRef(claim);
      const where = { about, within: about };
      const props = { claim: claim.name, namespace: claim.namespace };
      const saved = points.filter((point) => isOf(point, claim.uid));
      const whole = saved.filter(({ state }) => state === 'complete');
      const newest = whole.at(-1);
      if (newest === undefined) {
        yield { says: saved.length === 0 ? 'never' : 'onlyPartly', ...where, props };
        continue;
      }
      if (newest.recoveryPoint < oldest)
        yield { says: 'old', ...where, props: { ...props, newest: newest.recoveryPoint } };
      for (const repository of repositories.filter((name) => !holds(whole, name, oldest)))
        yield { says: 'notIn', ...where, key: repository, severity: 'high', props: { ...props, repository } };
    }
  },

  messages: {
    en: {
      never: ({ claim }: Claim) => `Volume ${claim} was never backed up`,
      onlyPartly: ({ claim }: Claim) => `Every backup of volume ${claim} is partial`,
      old: ({ claim, newest }: Claim & { newest: Instant }) =>
        `The newest whole backup of volume ${claim} is of ${newest.slice(0, 16)}`,
      notIn: ({ claim, repository }: Claim & { repository: string }) =>
        `Repository ${repository} has no fresh and whole backup of volume ${claim}`,
    },
    ja: {
      never: ({ claim }) => `ボリューム ${claim} は一度もバックアップされていません`,
      onlyPartly: ({ claim }) => `ボリューム ${claim} のバックアップはすべて不完全です`,
      old: ({ claim, newest }) =>
        `ボリューム ${claim} の最新の完全なバックアップは ${newest.slice(0, 16)} のものです`,
      notIn: ({ claim, repository }) =>
        `保管先 ${repository} に、ボリューム ${claim} の新しく完全なバックアップがありません`,
    },
  },
  remedy: {
    never: ({ props }) => remedyFor(props),
    onlyPartly: ({ props }) => remedyFor(props),
    old: ({ props }) => remedyFor(props),
    notIn: ({ props }) => remedyFor(props),
  },
  references: ['https://restic.readthedocs.io/en/stable/040_backup.html'],
});

function remedyFor({ namespace, claim }: Claim): {
  readonly text: { en: string; ja: string };
  command: string;
} {
  return {
    text: {
      en: `Back it up on the node that holds it, or exclude ${namespace}/${claim} in the policy with your name, a reason and an end.`,
      ja: `ボリュームのあるノードでバックアップするか、運用ポリシーの excludedVolumes に ${namespace}/${claim} を名前・理由・期限付きで書いてください。`,
    },
    command: 'honban backup run --plane volume',
  };
}

function isOf({ plane, about }: KnownPoint, uid: string): boolean {
  return plane === 'volume' && about.some(({ id }) => id === uid);
}

function holds(points: readonly KnownPoint[], repository: string, oldest: Instant): boolean {
  return points.some(
    ({ repositories, recoveryPoint }) => recoveryPoint >= oldest && repositories.includes(repository),
  );
}

/** As often as the policy says; daily where it does not. */
function allowedAge({ backups }: Policy): Milliseconds {
  const every = backups?.volumes?.every;
  return milliseconds((every === undefined ? hours(24) : longestWait(every)) + patience);
}
