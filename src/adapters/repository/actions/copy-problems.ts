import { defineProblem, nothingChanged } from '../../../core/problem.ts';

const fix = {
  en: () => 'List what is there with honban backup list, and choose another copy.',
  ja: () => 'honban backup list で一覧を確認し、別の控えを選んでください。',
};

export const pointAbsent = defineProblem<{ readonly point: string }>('repository.point-absent', {
  tried: {
    en: ({ point }) => `read the recovery point ${point}`,
    ja: ({ point }) => `復元点 ${point} の読み取り`,
  },
  cause: { en: () => 'The repository has no such point.', ja: () => '保管先にその復元点がありません。' },
  fix,
  unchanged: nothingChanged,
});

export const contentAbsent = defineProblem<{
  readonly repository: string;
  readonly point: string;
  readonly name: string;
}>('repository.content-absent', {
  tried: {
    en: ({ repository, point, name }) => `read ${name} of the recovery point ${point} in ${repository}`,
    ja: ({ repository, point, name }) => `${repository} の復元点 ${point} の ${name} の読み取り`,
  },
  cause: { en: () => 'The point has no such content.', ja: () => '復元点にその内容がありません。' },
  fix,
  unchanged: nothingChanged,
});

export const spoilingUnknown = defineProblem<{ readonly kind: string }>('restore.spoiling-unknown', {
  tried: { en: ({ kind }) => `spoil a copy by ${kind}`, ja: ({ kind }) => `${kind} による控えの破壊` },
  cause: {
    en: () => 'Nothing here knows how to do that to this copy.',
    ja: () => 'この控えをその方法で壊す手段がありません。',
  },
  fix: {
    en: () =>
      'List the kinds with honban drill list; some need the programs of the recorded version (--binaries).',
    ja: () =>
      'honban drill list で種類を確認してください。記録された版のプログラム（--binaries）が必要なものもあります。',
  },
  unchanged: nothingChanged,
});
