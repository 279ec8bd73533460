/** A reporter for `node --test` that says each test once, as one line of JSON for run-files.ts. Suites are not tests and are left out. */
import type { EventData } from 'node:test';
import type { TestEvent } from 'node:test/reporters';
import { inspect } from 'node:util';

export interface Told {
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly name: string;
  readonly file: string;
  /** The error of a failed test, the reason of a skipped one. */
  readonly detail: string;
}

export default async function* reporter(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const event of events) {
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue;
    const told = event.type === 'test:pass' ? tellPass(event.data) : tellFail(event.data);
    if (told !== undefined) yield `${oneLine(told)}\n`;
  }
}

/** Readers of lines end one at these two letters, too, which JSON leaves as they are. */
function oneLine(told: Told): string {
  return JSON.stringify(told)
    .replaceAll('\u2028', String.raw`\u2028`)
    .replaceAll('\u2029', String.raw`\u2029`);
}

function tellPass(data: EventData.TestPass): Told | undefined {
  const base = { name: data.name, file: data.file ?? '' };
  const skip = data.skip ?? data.todo;
  if (skip !== undefined && skip !== false)
    return { ...base, outcome: 'skipped', detail: typeof skip === 'string' ? skip : 'no reason given' };
  return data.details.type === 'suite' ? undefined : { ...base, outcome: 'passed', detail: '' };
}

/** A suite fails with its tests, which speak for themselves; or by its own hook, which nobody else would tell. */
function tellFail(data: EventData.TestFail): Told | undefined {
  const error: { readonly failureType?: string; readonly cause?: unknown } = data.details.error;
  if (data.details.type === 'suite' && error.failureType === 'subtestsFailed') return undefined;
  return { name: data.name, file: data.file ?? '', outcome: 'failed', detail: inspect(error.cause ?? error) };
}
