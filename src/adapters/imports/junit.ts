/**
 * JUnit XML. A test case is about the object that its property `honban.object`, its name or its class names as `kind/id`.
 * Read as a stream by a strict parser: document types (and with them entities) are refused, depth and number are limited.
 */
import { SaxesParser } from 'saxes';
import type { SaxesTagPlain } from 'saxes';

import type { ImportedResult, ImportedResults } from '../../app/imported-results.ts';
import type { ObjectRef } from '../../core/object-ref.ts';
import { latest, parseInstant } from '../../core/time.ts';
import type { Instant } from '../../core/time.ts';
import { DocumentFault, misshapen, tidyText } from './document-fault.ts';
import { objectNamed } from './named-object.ts';

const deepest = 64;
const mostCases = 200_000;

interface Case {
  readonly name: string;
  object: ObjectRef | undefined;
  outcome: ImportedResult['outcome'];
  message: string;
}

/** Where the reading stands. */
interface Reading {
  depth: number;
  open: Case | undefined;
  readonly cases: Case[];
  readonly times: Instant[];
}

export function parseJunit(text: string): ImportedResults {
  const reading: Reading = { depth: 0, open: undefined, cases: [], times: [] };
  const parser = new SaxesParser({ xmlns: false, position: true });
  parser.on('error', (error) => {
    throw new DocumentFault({
      en: `It is no XML: ${error.message}`,
      ja: `XML ではありません: ${error.message}`,
    });
  });
  parser.on('doctype', () => {
    throw new DocumentFault({
      en: 'It declares a document type, which no report of tests needs',
      ja: '文書型宣言があります。テストの報告には不要です',
    });
  });
  parser.on('opentag', (tag) => enter(reading, tag));
  parser.on('text', (text) => addWords(reading, text));
  parser.on('cdata', (text) => addWords(reading, text));
  parser.on('closetag', ({ name }) => leave(reading, name));
  parser.write(text.replace(/^\uFEFF/, '')).close();
  const ran = latest(reading.times);
  return {
    format: 'junit',
    tool: ran === undefined ? {} : { ran },
    complete: true,
    results: reading.cases.map(resultOf),
  };
}

function enter(reading: Reading, { name, attributes }: SaxesTagPlain): void {
  if (reading.depth === 0 && name !== 'testsuites' && name !== 'testsuite')
    throw misshapen('JUnit', `<${name.slice(0, 40)}>`);
  reading.depth += 1;
  if (reading.depth > deepest)
    throw new DocumentFault({
      en: `It is nested deeper than ${deepest} levels`,
      ja: `${deepest} 段より深く入れ子になっています`,
    });
  if (name === 'testcase') beginCase(reading, attributes);
  else if (reading.open !== undefined) readInside(reading.open, name, attributes);
  else noteTime(reading, attributes['timestamp']);
}

function beginCase(reading: Reading, attributes: Readonly<Record<string, string>>): void {
  const { name = '', classname = '' } = attributes;
  if (reading.cases.length >= mostCases)
    throw new DocumentFault({
      en: `It has more than ${mostCases} test cases`,
      ja: `テストケースが ${mostCases} 件を超えています`,
    });
  const object = objectNamed(name) ?? objectNamed(classname);
  const label = [classname, name].filter((part) => part !== '').join(' ');
  reading.open = { name: label, object, outcome: 'pass', message: '' };
  reading.cases.push(reading.open);
}

function readInside(open: Case, name: string, attributes: Readonly<Record<string, string>>): void {
  if (name === 'property' && attributes['name'] === 'honban.object')
    open.object = objectNamed(attributes['value'] ?? '') ?? open.object;
  if (name === 'failure') open.outcome = 'fail';
  else if ((name === 'error' || name === 'skipped') && open.outcome !== 'fail') open.outcome = 'unknown';
  else return;
  open.message = attributes['message'] ?? open.message;
}

/** Zones are often left out; such a time is taken as UTC, as the widespread schema says. */
function noteTime(reading: Reading, timestamp: string | undefined): void {
  const time = parseInstant(timestamp ?? '') ?? parseInstant(`${timestamp ?? ''}Z`);
  if (time !== undefined) reading.times.push(time);
}

function addWords({ open }: Reading, text: string): void {
  if (
    open !== undefined &&
    open.outcome !== 'pass' &&
    open.message.length < 4000 &&
    open.message.trim() === ''
  )
    open.message += text;
}

function leave(reading: Reading, name: string): void {
  reading.depth -= 1;
  if (name === 'testcase') reading.open = undefined;
}

function resultOf({ name, object, outcome, message }: Case): ImportedResult {
  return {
    outcome,
    rule: tidyText(name),
    severity: 'high',
    message: tidyText(message),
    ...(object === undefined ? {} : { object }),
  };
}
