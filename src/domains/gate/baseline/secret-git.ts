import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { weekly } from '../limits.ts';
import { check } from '../questions.ts';

export const secretGit = defineCriterion({
  id: 'secret.git',
  group: 'secrets',
  title: {
    en: 'No plaintext secret at any branch head, and each one in history is shown revoked',
    ja: 'すべてのブランチ先頭での平文 Secret なし、履歴にあるものの失効の裏づけ',
  },
  proof: allOf(
    check('secret.git-heads', 'repository', { overtakenBy: ['repositoryHead'] }),
    check('secret.git-history', 'repository', {
      limit: weekly,
      overtakenBy: ['repositoryHead'],
      stage1: false,
    }),
  ),
  stage1: true,
  waivable: false,
  acceptsStatements: false,
  acceptsImports: false,
  next: {
    text: {
      en: 'Scan every listed repository, remove what is found, and revoke it.',
      ja: '挙げたリポジトリをすべて走査し、見つかった値を取り除いて失効させてください。',
    },
    touches: 'nothing',
  },
});
