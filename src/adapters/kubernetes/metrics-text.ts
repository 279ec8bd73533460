/**
 * Single metrics out of the Prometheus text format, in which API servers and kubelets expose a few MB of them.
 * https://github.com/prometheus/docs/blob/main/docs/instrumenting/exposition_formats.md (text format 0.0.4)
 */

export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
  /** Milliseconds since 1970, where the exporter stamps it. */
  readonly time?: number;
}

const line = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})?[ \t]+(\S+)(?:[ \t]+(-?\d+))?[ \t]*$/;
const label = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\.)*)"/g;

/**
 * Samples of the wanted names, name by name. Searching for each is far cheaper than looking at every line: an API
 * server's text has tens of thousands. Lines that are no sample are passed over, as a scraper of one metric must.
 */
export function* samplesOf(text: string, names: ReadonlySet<string>): Generator<Sample> {
  for (const name of names)
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      const isWhole = (at === 0 || text[at - 1] === '\n') && /[{ \t]/.test(text[at + name.length] ?? '');
      const sample = isWhole ? parseSample(lineAt(text, at)) : undefined;
      if (sample !== undefined) yield sample;
    }
}

function lineAt(text: string, start: number): string {
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? text.length : end);
}

function parseSample(row: string): Sample | undefined {
  const match = line.exec(row.trimEnd());
  if (match === null) return undefined;
  const [, name = '', labels = '', value = '', time] = match;
  const number = numberOf(value);
  if (Number.isNaN(number)) return undefined;
  return {
    name,
    labels: parseLabels(labels),
    value: number,
    ...(time === undefined ? {} : { time: Number(time) }),
  };
}

function parseLabels(text: string): Record<string, string> {
  const unescaped = (value: string): string =>
    value.replaceAll(/\\(.)/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped));
  return Object.fromEntries(
    [...text.matchAll(label)].map(([, name = '', value = '']) => [name, unescaped(value)]),
  );
}

function numberOf(text: string): number {
  if (text === '+Inf') return Infinity;
  return text === '-Inf' ? -Infinity : Number(text);
}
