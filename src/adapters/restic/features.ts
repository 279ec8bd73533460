/**
 * What each version of restic can do, as data. An older one works where we can make up for what it lacks; below the floor
 * nothing is promised. https://github.com/restic/restic/blob/v0.19.0/CHANGELOG.md
 */
import type { Text } from '../../core/i18n.ts';

export type ResticVersion = readonly [major: number, minor: number, patch: number];

/** Repository format 2 (zstd) and `check --read-data-subset n/t`. */
export const oldestRestic: ResticVersion = [0, 14, 0];

export interface ResticFeature {
  readonly id: string;
  readonly since: ResticVersion;
  /** What Honban does where it is missing. */
  readonly without: Text;
}

export const resticFeatures: readonly ResticFeature[] = [
  {
    id: 'exit-codes',
    since: [0, 17, 1],
    without: {
      en: 'A wrong password, a locked and a missing repository all end with code 1: Honban tells them apart by what restic says.',
      ja: 'パスワードの誤り、ロック、リポジトリの不在がすべて終了コード 1 になるため、restic のメッセージで区別します。',
    },
  },
  {
    id: 'missing-source-fails',
    since: [0, 19, 0],
    without: {
      en: 'A source that is not there may end with success: Honban looks itself, before and after.',
      ja: '対象のフォルダーがなくても成功になることがあるため、Honban が前後に確認します。',
    },
  },
];

/** From `restic 0.14.0 compiled with go1.19.8 on linux/amd64`. */
export function parseResticVersion(said: string): ResticVersion | undefined {
  const [, major, minor, patch] = /^restic (\d+)\.(\d+)\.(\d+)/.exec(said) ?? [];
  return patch === undefined ? undefined : [Number(major), Number(minor), Number(patch)];
}

export function isAtLeast(version: ResticVersion, other: ResticVersion): boolean {
  const at = version.findIndex((part, index) => part !== other[index]);
  return at < 0 || (version[at] ?? 0) > (other[at] ?? 0);
}

export function missingFeatures(version: ResticVersion): readonly ResticFeature[] {
  return resticFeatures.filter(({ since }) => !isAtLeast(version, since));
}
