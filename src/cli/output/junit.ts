/** The part of JUnit XML that CI systems agree on: suites, cases, failures, errors. */

export interface JunitCase {
  readonly name: string;
  readonly suite: string;
  /** `error` is for what could not be answered. */
  readonly outcome: 'passed' | 'failure' | 'error';
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
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${xml(name)}" ${counts(cases)}>\n${body}</testsuites>\n`;
}

function suiteElement(suite: string, cases: readonly JunitCase[]): string {
  return `  <testsuite name="${xml(suite)}" ${counts(cases)}>\n${cases.map(caseElement).join('')}  </testsuite>\n`;
}

function counts(cases: readonly JunitCase[]): string {
  const of = (outcome: JunitCase['outcome']): number => cases.filter((one) => one.outcome === outcome).length;
  return `tests="${cases.length}" failures="${of('failure')}" errors="${of('error')}"`;
}

function caseElement({ name, suite, outcome, type, message, detail }: JunitCase): string {
  const open = `    <testcase classname="${xml(suite)}" name="${xml(name)}"`;
  if (outcome === 'passed') return `${open}/>\n`;
  return `${open}>\n      <${outcome} type="${xml(type)}" message="${xml(message)}">${xml(detail)}</${outcome}>\n    </testcase>\n`;
}

/** Also drops the control characters that XML 1.0 cannot carry at all. */
function xml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    '\n': '&#10;',
  };
  return text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll(/[&<>"\n]/g, (character) => entities[character] ?? character);
}
