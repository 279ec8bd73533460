import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { check, decision } from '../questions.ts';

export const upgradePlan = defineCriterion({
  id: 'upgrade.plan',
  group: 'upgradable',
  title: {
    en: 'Frequency, stop lines and owner are decided, and the last upgrade is not older than the frequency',
    ja: '頻度・停止線・責任者の決定と、頻度どおりの直近のアップグレード',
  },
  proof: allOf(
    check('upgrade.plan-defined', 'organisation', { standard: 'upgrade' }),
    decision('upgrade.plan', 'upgrade'),
    check('upgrade.frequency-kept', 'cluster', { standard: 'upgrade' }),
  ),
  stage1: true,
  waivable: false,
  acceptsStatements: true,
  acceptsImports: false,
  next: {
    text: {
      en: 'Write frequency, stop lines and owner of upgrades into the policy.',
      ja: 'アップグレードの頻度・停止線・責任者を運用ポリシーに書いてください。',
    },
    command: 'honban policy check',
    touches: 'policy',
  },
});
