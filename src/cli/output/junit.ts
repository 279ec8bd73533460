/** The part of JUnit XML that CI systems agree on: suites, cases, failures, errors. */
import { xmlText } from './xml-text.ts';

export interface JunitCase {
  readonly name: string;
  readonly suite: string;
  /** `error` is for what could not be answered, `skipped` for what only repeats what was known before. */
  readonly outcome: 'passed' | 'failure' | 'error' | 'skipped';
  readonly type: string;
  readonly message: string;
  readonly detail: string;
}

export function junitDocument(name: string, cases: readonly JunitCase[]): string {
  const suites = [...new Set(cases.map(({ suite }) => suite))];
  const body = suites
    .map((suite) =>
      suiteElement(
        suite,
        cases.filter((one) => one.suite === suite),
      ),
    )
    .join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${xmlText(name)}" ${counts(cases)}>\n${body}</testsuites>\n`;
}

function suiteElement(suite: string, cases: readonly JunitCase[]): string {
  return `  <testsuite name="${xmlText(suite)}" ${counts(cases)}>\n${cases.map(caseElement).join('')}  </testsuite>\n`;
}

function counts(cases: readonly JunitCase[]): string {
  const of = (outcome: JunitCase['outcome']): number => cases.filter((one) => one.outcome === outcome).length;
  const skipped = of('skipped') === 0 ? '' : ` skipped="${of('skipped')}"`;
  return `tests="${cases.length}" failures="${of('failure')}" errors="${of('error')}"${skipped}`;
}

function caseElement({ name, suite, outcome, type, message, detail }: JunitCase): string {
  const open = `    <testcase classname="${xmlText(suite)}" name="${xmlText(name)}"`;
  if (outcome === 'passed') return `${open}/>\n`;
  if (outcome === 'skipped')
    return `${open}>\n      <skipped message="${xmlText(message)}"/>\n    </testcase>\n`;
  return `${open}>\n      <${outcome} type="${xmlText(type)}" message="${xmlText(message)}">${xmlText(detail)}</${outcome}>\n    </testcase>\n`;
}
