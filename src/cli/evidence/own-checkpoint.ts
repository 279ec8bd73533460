import type { EvidenceLedger } from '../../app/ports.ts';
import { defineProblem, nothingChanged, ProblemError } from '../../core/problem.ts';

export const checkpointNotOurs = defineProblem<{ readonly file: string }>('ledger.checkpoint-not-extended', {
  tried: {
    en: ({ file }) => `prove that the ledger extends the checkpoint in ${file}`,
    ja: ({ file }) => `台帳が ${file} のチェックポイントの続きであることの証明`,
  },
  cause: {
    en: () => 'It is no checkpoint, or none that this ledger extends.',
    ja: () => 'チェックポイントではないか、この台帳はその続きではありません。',
  },
  fix: {
    en: () =>
      'Name the file with the checkpoint of this very ledger; honban evidence verify --checkpoint tells more.',
    ja: () =>
      'この台帳のチェックポイントのファイルを指定してください。honban evidence verify --checkpoint で詳しく確認できます。',
  },
  unchanged: nothingChanged,
});

export async function refuseForeignCheckpoint(
  ledger: EvidenceLedger,
  note: string,
  file: string,
): Promise<void> {
  const { compared } = await ledger.verify({ against: [note] });
  if (compared?.at(-1)?.relation !== 'extends') throw new ProblemError(checkpointNotOurs({ file }));
}
