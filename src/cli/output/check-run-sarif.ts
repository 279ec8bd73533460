/**
 * A run of checks as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/). Objects of a cluster have no file, so a
 * path made of kind, namespace and name stands for them: viewers insist on one. What was not seen is a notification.
 */
import type { Finding, Severity } from '../../core/finding.ts';
import type { Language } from '../../core/i18n.ts';
import { displayName } from '../../core/object-ref.ts';
import type { CheckRunOptions } from './check-run.ts';
import type { BlindSpot, CheckRunSummary } from './check-run-summary.ts';

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
};

export function checkRunSarif(
  summary: CheckRunSummary,
  language: Language,
  options: CheckRunOptions,
): string {
  const rules = summary.answers.map(({ check }) => ({
    id: check.id,
    shortDescription: { text: check.title[language] },
    defaultConfiguration: { level: levels[check.severity] },
    ...(check.references[0] === undefined ? {} : { helpUri: check.references[0] }),
  }));
  const run = {
    tool: { driver: { name: 'Honban', version: options.version, rules } },
    language: language === 'ja' ? 'ja-JP' : 'en-US',
    automationDetails: { id: `honban-check/${options.cluster}/` },
    invocations: [
      {
        executionSuccessful: true,
        startTimeUtc: summary.observed.from,
        endTimeUtc: summary.observed.to,
        toolExecutionNotifications: summary.blind.map((spot) => notificationOf(spot, language)),
      },
    ],
    results: summary.findings.map((finding) => resultOf(finding, language)),
  };
  const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
  return `${JSON.stringify({ $schema: schema, version: '2.1.0', runs: [run] }, undefined, 2)}\n`;
}

function resultOf(
  { check, severity, text, fingerprint, about, remedy }: Finding,
  language: Language,
): object {
  const name = `${about.kind}/${displayName(about)}`;
  const fix = remedy === undefined ? '' : `\n${remedy.text[language]}`;
  return {
    ruleId: check,
    level: levels[severity],
    message: { text: text[language] + fix },
    partialFingerprints: { 'honban/v1': fingerprint },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: `kubernetes/${name.split('/').map(encodeURIComponent).join('/')}` },
          region: { startLine: 1 },
        },
        logicalLocations: [{ fullyQualifiedName: name, kind: 'resource' }],
      },
    ],
    properties: { severity },
  };
}

function notificationOf({ state, why, questions }: BlindSpot, language: Language): object {
  return {
    descriptor: { id: why.code },
    level: 'warning',
    message: { text: `${why.cause[language]} ${why.fix[language]}` },
    properties: { state, questions },
  };
}
