/** What the rehearsal of a volume restore does, step by step. What each step puts out is what it saw; the judge says what it means. */
import { z } from 'zod';

import { defineAction } from '../../../../core/drill/action.ts';
import { hours, minutes } from '../../../../core/time.ts';

const text = z.object({ en: z.string(), ja: z.string() });

/** A copy that restic keeps: in a repository of the policy, or a spoiled one in the run's scratch folder. */
const copy = {
  repository: z.string(),
  /** Folder of a deliberately spoiled restic repository. */
  from: z.string().optional(),
  /** File that holds the password, in the run's scratch folder. */
  password: z.string(),
};

const reached = {
  state: z.enum(['read', 'refused', 'out-of-reach']),
  why: text.optional(),
  code: z.string().optional(),
};

export const restoreFiles = defineAction({
  id: 'volume.restore-files',
  title: {
    en: 'Restore the files of the volume into a scratch folder',
    ja: 'ボリュームのファイルを演習用フォルダーに復元する',
  },
  input: z.object({ ...copy, snapshot: z.string() }),
  output: z.object({ ...reached, folder: z.string() }),
  limit: hours(12),
  touches: 'scratch',
});

const differences = z.object({
  missing: z.number(),
  added: z.number(),
  type: z.number(),
  content: z.number(),
  target: z.number(),
  mode: z.number(),
  owner: z.number(),
});

export const compareTree = defineAction({
  id: 'volume.compare-tree',
  title: {
    en: 'Compare every file with the checksum tree of the time of the backup: content, owner, mode',
    ja: 'すべてのファイルの内容・所有者・モードを、バックアップ時のチェックサムツリーと照合する',
  },
  input: z.object({
    tree: z.string(),
    folder: z.string(),
    /** What moved during the backup; its content proves nothing. */
    moved: z.array(z.string()),
  }),
  output: z.object({
    /** `broken`: it was cut off or is no tree. */
    tree: z.enum(['whole', 'broken']),
    digest: z.string(),
    expected: z.number(),
    sameContent: z.number(),
    counts: differences,
    named: z.array(z.object({ difference: z.string(), path: z.string() })),
    root: z.object({ mode: z.number(), uid: z.number(), gid: z.number() }).optional(),
    /** Only root can give files to their owners. */
    privileged: z.boolean(),
  }),
  limit: hours(6),
  touches: 'nothing',
});

export const probeFolder = defineAction({
  id: 'volume.probe-folder',
  title: {
    en: 'Find the canary, then write a file, read it back and remove it',
    ja: 'カナリアを探し、ファイルを書き、読み戻し、消す',
  },
  input: z.object({
    folder: z.string(),
    /** Path below the folder. */
    canaryAt: z.string().optional(),
  }),
  output: z.object({ canary: z.string().optional(), wrote: z.boolean(), refusal: z.string().optional() }),
  limit: minutes(5),
  touches: 'scratch',
});

export const readBack = defineAction({
  id: 'volume.read-back',
  title: {
    en: 'Read back one part of all that the repository holds of volumes',
    ja: '保管先にあるボリュームのデータの一部分を、すべて読み戻す',
  },
  input: z.object({ repository: z.string(), password: z.string(), part: z.number(), of: z.number() }),
  output: z.object(reached),
  limit: hours(12),
  touches: 'repository',
});

export const spoilFiles = defineAction({
  id: 'volume.spoil-files',
  title: {
    en: 'Make a spoiled copy of the volume’s files in a restic repository in the scratch folder',
    ja: '演習用フォルダーの restic リポジトリに、わざと壊したボリュームの控えを作る',
  },
  input: z.object({
    repository: z.string(),
    password: z.string(),
    snapshot: z.string(),
    kind: z.string(),
    canaryAt: z.string().optional(),
  }),
  output: z.object({ from: z.string(), snapshot: z.string() }),
  limit: hours(12),
  touches: 'scratch',
});
