/** A run of checks with a finding of each severity, one blind spot and one check in order. */
import type { CheckWords } from '../../src/cli/output/check-run.ts';
import type { Answer, CheckRunRecord } from '../../src/core/evidence.ts';
import type { Finding, Severity } from '../../src/core/finding.ts';
import { defineProblem, nothingChanged } from '../../src/core/problem.ts';
import { sampleInstant } from './decision.ts';

const observed = { from: sampleInstant, to: sampleInstant };
const digest = `sha256:${'a'.repeat(64)}` as const;

const forbidden = defineProblem<void>('kubernetes.forbidden-sample', {
  tried: { en: () => 'list pods', ja: () => 'Pod の一覧の取得' },
  cause: {
    en: () => 'The service account may not "list" "pods" (403).',
    ja: () => 'サービスアカウントに Pod を一覧する権限がありません（403）。',
  },
  fix: { en: () => 'honban rbac print --for check', ja: () => 'honban rbac print --for check' },
  unchanged: nothingChanged,
})();

export const sampleChecks: readonly CheckWords[] = [
  checkWords('rights.cluster-admin', 'critical'),
  checkWords('pods.level', 'high'),
  checkWords('secret.literal', 'high'),
  checkWords('upgrade.skew', 'medium'),
];

export const sampleCheckRun: CheckRunRecord = {
  apiVersion: 'honban/v1',
  kind: 'check-run',
  id: 'r-1',
  producer: { name: 'honban.check', version: '0.1.0' },
  subject: { kind: 'cluster', uid: 'u-1' },
  observed,
  recorded: sampleInstant,
  actor: { kind: 'person', name: 'akiko' },
  context: {},
  answers: [
    answer('pods.level', { findings: ['a', 'b'].map((name) => finding('pods.level', 'low', name)) }),
    answer('rights.cluster-admin', { findings: [finding('rights.cluster-admin', 'critical', 'oops|<b>')] }),
    answer('secret.literal', { covered: [], unseen: [{ state: 'forbidden', why: forbidden }] }),
    answer('upgrade.skew', {}),
  ],
};

function answer(question: string, changes: Partial<Answer>): Answer {
  return {
    question,
    judge: digest,
    scope: 'cluster',
    observed,
    covered: [],
    findings: [],
    unseen: [],
    ...changes,
  };
}

function finding(check: string, severity: Severity, name: string): Finding {
  return {
    check,
    about: { kind: 'pod', id: name, name, namespace: 'shop' },
    says: 'bad',
    severity,
    props: {},
    text: { en: `${name} is not as it should be`, ja: `${name} は基準を満たしていません` },
    fingerprint: `${check}/${name}`,
    remedy: {
      text: { en: 'Mend it.', ja: '修正してください。' },
      command: `kubectl -n shop edit pod ${name}`,
    },
  };
}

function checkWords(id: string, severity: Severity): CheckWords {
  return {
    id,
    severity,
    title: { en: `Title of ${id}`, ja: `${id} の題名` },
    references: ['https://kubernetes.io/docs/'],
  };
}
