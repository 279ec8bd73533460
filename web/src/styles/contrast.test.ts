/** Every pair of tokens that stands on each other, in both themes, against WCAG 2.2: 4.5 for words, 3 for what alone shows a thing. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');
const themes = ['light', 'dark'] as const;
type Theme = (typeof themes)[number];

const grounds = ['paper', 'sheet', 'sunk'];
const words = ['ink', 'ink-2', 'ink-3', 'ai', 'met', 'unmet', 'stale', 'unknown', 'waived'];
const pairs: readonly (readonly [string, string, number])[] = [
  ...grounds.flatMap((ground) => words.map((word) => [word, ground, 4.5] as const)),
  ...['met', 'unmet', 'stale'].map((state) => [state, `${state}-bg`, 4.5] as const),
  ...['met', 'unmet', 'stale'].map((state) => ['ink', `${state}-bg`, 4.5] as const),
  ['paper', 'ink', 4.5],
  ...grounds.map((ground) => ['line-control', ground, 3] as const),
  // The age bar's filling against its own track.
  ['ink-3', 'line', 3],
  ['unmet', 'line', 3],
  ['met', 'line', 3],
  // The tick of a limit that was passed has an edge of paper.
  ['sheet', 'unmet', 3],
];

for (const theme of themes)
  for (const [front, back, least] of pairs)
    test(`${theme}: ${front} on ${back} has at least ${least} to 1`, () => {
      const ratio = contrast(luminance(front, theme), luminance(back, theme));

      assert.ok(ratio >= least, `${ratio.toFixed(2)} to 1`);
    });

test('every colour of the tokens is in a pair, or is known to be no more than decoration', () => {
  const decoration = new Set(['line-strong', 'hatch-line', 'line']);
  const named = [...css.matchAll(/--([a-z0-9-]+): light-dark\(oklch/g)].map(([, name = '']) => name);
  const paired = new Set(pairs.flatMap(([front, back]) => [front, back]));

  assert.ok(named.length > 12);
  assert.deepEqual(
    named.filter((name) => !paired.has(name) && !decoration.has(name)),
    [],
  );
});

test('the arithmetic is right: black on white has 21 to 1', () => {
  assert.ok(Math.abs(contrast(luminanceOf([1, 0, 0]), luminanceOf([0, 0, 0])) - 21) < 0.01);
});

function luminance(token: string, theme: Theme): number {
  const found = new RegExp(String.raw`--${token}: light-dark\(oklch\(([^)]+)\), oklch\(([^)]+)\)\)`).exec(
    css,
  );
  const text = found?.[theme === 'light' ? 1 : 2];
  assert.ok(text !== undefined, `no colour --${token}`);
  const [l = 0, c = 0, h = 0] = text.split(' ').map(Number);
  return luminanceOf([l, c, h]);
}

/** OKLCH to linear sRGB (Björn Ottosson's matrices), clipped to what a screen shows, to relative luminance. */
function luminanceOf([l, c, h]: readonly [number, number, number]): number {
  const [a, b] = [c * Math.cos((h * Math.PI) / 180), c * Math.sin((h * Math.PI) / 180)];
  const [long, medium, short] = [
    (l + 0.3963377774 * a + 0.2158037573 * b) ** 3,
    (l - 0.1055613458 * a - 0.0638541728 * b) ** 3,
    (l - 0.0894841775 * a - 1.291485548 * b) ** 3,
  ];
  const red = clipped(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short);
  const green = clipped(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short);
  const blue = clipped(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function clipped(value: number): number {
  return Math.min(1, Math.max(0, value));
}

function contrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}
