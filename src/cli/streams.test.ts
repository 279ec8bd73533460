import assert from 'node:assert/strict';
import { test } from 'node:test';

import { styled } from './output/styles.ts';
import { sinkFor } from './streams.ts';

function written(
  texts: (sink: ReturnType<typeof sinkFor>) => readonly string[],
  { terminal, colour }: { readonly terminal: boolean; readonly colour: boolean },
): string {
  let all = '';
  const write = (text: string): void => void (all += text);
  const stream = { write, on: () => undefined, isTTY: terminal, columns: 80 };
  const sink = sinkFor(stream, colour ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' });
  for (const text of texts(sink)) sink.write(text);
  return all;
}

const hostile: Readonly<Record<string, string>> = {
  'a cleared screen': '\u001B[2J\u001B[1;1H',
  'a title': '\u001B]0;owned\u0007',
  'a link to elsewhere': '\u001B]8;;https://evil.example\u001B\\text',
  'hidden text': '\u001B[8mhidden',
  'a carriage return over what stood there': 'unmet\rmet  ',
  'a backspace': 'unmet\b\b\b\b\bmet',
  'a control sequence in one character': '\u009B2J',
  'a turned direction of reading': '\u202Eten\u202C',
  'a null': 'a\0b',
  'a progress line in the middle': 'x\r\u001B[Ky',
};

for (const [what, text] of Object.entries(hostile))
  for (const terminal of [true, false])
    for (const colour of [true, false])
      test(`${what} in a name is shown, not obeyed (${terminal ? 'terminal' : 'pipe'}, ${colour ? 'colour' : 'plain'})`, () => {
        const shown = written(
          (sink) => {
            sink.write(`volume ${text}\n`);
            return [];
          },
          { terminal, colour },
        );
        assert.doesNotMatch(shown, /(?!\n)[\p{Cc}\p{Bidi_Control}]/u);
        assert.ok(shown.startsWith('volume '));
      });

test('what we say ourselves stays as it is: styles, line breaks, tabs, lines of progress, Japanese', () => {
  const said = (sink: ReturnType<typeof sinkFor>): readonly string[] => [
    `${styled(sink, ['bold', 'underline'], '本番可')}\t${styled(sink, 'magenta', '▨')}\n`,
    '\r\u001B[K… 復元しています',
    '\r\u001B[K',
  ];
  const all = written(said, { terminal: true, colour: true });
  assert.ok(all.includes('\u001B[1m\u001B[4m本番可\u001B[24m\u001B[22m\t\u001B[35m▨\u001B[39m\n'));
  assert.ok(all.endsWith('\r\u001B[K… 復元しています\r\u001B[K'));
});

test('every style that we use passes', () => {
  for (const style of [
    'bold',
    'dim',
    'italic',
    'underline',
    'red',
    'green',
    'yellow',
    'blue',
    'magenta',
    'cyan',
    'gray',
  ] as const)
    assert.doesNotMatch(
      written((sink) => [styled(sink, style, 'x')], { terminal: true, colour: true }),
      /\\u/,
    );
});

test('a JSON document stays the same document', () => {
  const value = { name: 'a\u001B[2J\u009Bb\u202Ec\u007F' };
  const shown = written(() => [JSON.stringify(value)], { terminal: false, colour: false });
  assert.deepEqual(JSON.parse(shown), value);
});

test('a reader that went away ends the output; a full disk is told once', () => {
  const told: string[] = [];
  const failing = (code: string): number => {
    let fail: (error: NodeJS.ErrnoException) => void = () => undefined;
    let written = 0;
    const stream = {
      write: () => void (written += 1),
      on: (_: 'error', listener: typeof fail) => void (fail = listener),
    };
    const sink = sinkFor(stream, {}, (error) => told.push(error.code ?? ''));
    sink.write('one');
    for (const _ of [1, 2]) fail(Object.assign(new Error(code), { code }));
    sink.write('two');
    return written;
  };

  assert.deepEqual([failing('EPIPE'), failing('ENOSPC')], [1, 1]);
  assert.deepEqual(told, ['ENOSPC']);
});
