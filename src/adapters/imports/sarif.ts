/**
 * SARIF 2.1.0. An object is an image named by digest (`repoDigests` of Trivy, or an artifact `name@sha256:…`), or whatever
 * `properties["honban/object"]` names as `kind/id`; a result without one belongs to the run's only object, if it has just one.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
import { z } from 'zod';

import type { ImportedResult, ImportedResults } from '../../app/imported-results.ts';
import type { Severity } from '../../core/finding.ts';
import { objectKey } from '../../core/object-ref.ts';
import type { ObjectRef } from '../../core/object-ref.ts';
import { latest, parseInstant } from '../../core/time.ts';
import { misshapen, tidyText } from './document-fault.ts';
import { imageNamed, objectNamed } from './named-object.ts';
import { parseJson } from './parse-json.ts';

const Properties = z
  .object({
    'honban/object': z.string().optional(),
    repoDigests: z.array(z.string()).optional(),
    'security-severity': z.union([z.string(), z.number()]).optional(),
  })
  .optional();
const Message = z.object({ text: z.string().optional(), markdown: z.string().optional() });
const Level = z.enum(['none', 'note', 'warning', 'error']);
const Rule = z.object({
  id: z.string(),
  properties: Properties,
  defaultConfiguration: z.object({ level: Level.optional() }).optional(),
});
const Driver = z.object({
  name: z.string(),
  version: z.string().optional(),
  semanticVersion: z.string().optional(),
  rules: z.array(Rule).optional(),
});
const Result = z.object({
  ruleId: z.string().optional(),
  ruleIndex: z.number().optional(),
  kind: z.enum(['pass', 'open', 'informational', 'notApplicable', 'review', 'fail']).optional(),
  level: Level.optional(),
  message: Message.optional(),
  properties: Properties,
});
const Run = z.object({
  tool: z.object({ driver: Driver }),
  results: z.array(Result).nullish(),
  artifacts: z
    .array(
      z.object({ location: z.object({ uri: z.string().optional() }).optional(), properties: Properties }),
    )
    .optional(),
  invocations: z
    .array(
      z.object({
        executionSuccessful: z.boolean(),
        startTimeUtc: z.string().optional(),
        endTimeUtc: z.string().optional(),
      }),
    )
    .optional(),
  properties: Properties,
});
const Sarif = z.object({ version: z.literal('2.1.0'), runs: z.array(Run).min(1) });

type Level = z.infer<typeof Level>;
type Rule = z.infer<typeof Rule>;
type Run = z.infer<typeof Run>;
type Result = z.infer<typeof Result>;

export function parseSarif(text: string): ImportedResults {
  const parsed = Sarif.safeParse(parseJson(text));
  if (!parsed.success) throw misshapen('SARIF 2.1.0', parsed.error.issues[0]?.path.join('.') ?? '');
  const { runs } = parsed.data;
  const [first] = runs;
  const { name, semanticVersion, version } = first?.tool.driver ?? { name: '' };
  const ran = latest(runs.flatMap(endOf));
  const found = semanticVersion ?? version;
  return {
    format: 'sarif',
    tool: {
      name: tidyText(name),
      ...(found === undefined ? {} : { version: tidyText(found) }),
      ...(ran === undefined ? {} : { ran }),
    },
    // A run without results did not look: SARIF says null then, and leaves them out where it did not compute them.
    complete: runs.every(({ results, invocations = [] }) =>
      results === null || results === undefined ? false : invocations.every((run) => run.executionSuccessful),
    ),
    results: runs.flatMap(resultsOf),
  };
}

function endOf({ invocations = [] }: Run) {
  return invocations.flatMap(
    ({ endTimeUtc, startTimeUtc }) => parseInstant(endTimeUtc ?? startTimeUtc ?? '') ?? [],
  );
}

function resultsOf(run: Run): ImportedResult[] {
  const objects = objectsOf(run);
  const only = objects.length === 1 ? objects[0] : undefined;
  const rules = rulesOf(run);
  const said = (run.results ?? []).flatMap((result) => {
    const object = objectNamed(result.properties?.['honban/object'] ?? '') ?? only;
    const read = readResult(result, rules);
    return read === undefined ? [] : [{ ...read, ...(object === undefined ? {} : { object }) }];
  });
  // An object that the tool looked at passes unless something says otherwise about it, or about nothing in particular.
  const outcome = said.every(({ object }) => object !== undefined) ? ('pass' as const) : ('unknown' as const);
  const looked = objects.map((object) => ({
    object,
    outcome,
    rule: '',
    severity: 'low' as const,
    message: '',
  }));
  return [...looked, ...said];
}

function objectsOf({ artifacts = [], properties }: Run): readonly ObjectRef[] {
  const named = [
    objectNamed(properties?.['honban/object'] ?? ''),
    ...(properties?.repoDigests ?? []).map(imageNamed),
    ...artifacts.map(
      (artifact) =>
        objectNamed(artifact.properties?.['honban/object'] ?? '') ?? imageNamed(artifact.location?.uri ?? ''),
    ),
  ].filter((object) => object !== undefined);
  return [...new Map(named.map((object) => [objectKey(object), object])).values()];
}

/** Undefined for what is only information. */
function readResult(result: Result, rules: Rules): Omit<ImportedResult, 'object'> | undefined {
  const rule = ruleOf(result, rules);
  const level = result.level ?? rule?.defaultConfiguration?.level ?? 'warning';
  const outcome = outcomeOf(result, level);
  const id = result.ruleId ?? rule?.id ?? '';
  const severity = severityOf(level, Number(scoreOf(result) ?? scoreOf(rule)));
  return outcome && { outcome, rule: tidyText(id), severity, message: wordsOf(result) };
}

function wordsOf({ message }: Result): string {
  return tidyText(message?.text ?? message?.markdown ?? '');
}

type Rules = { readonly inOrder: readonly Rule[]; readonly byId: ReadonlyMap<string, Rule> };

function rulesOf({ tool }: Run): Rules {
  const { rules = [] } = tool.driver;
  return { inOrder: rules, byId: new Map(rules.map((rule) => [rule.id, rule])) };
}

function ruleOf({ ruleId = '', ruleIndex = -1 }: Result, { inOrder, byId }: Rules): Rule | undefined {
  return byId.get(ruleId) ?? inOrder[ruleIndex];
}

function outcomeOf({ kind = 'fail' }: Result, level: Level): ImportedResult['outcome'] | undefined {
  if (kind === 'informational' || kind === 'notApplicable') return undefined;
  if (kind === 'open' || kind === 'review') return 'unknown';
  return kind === 'fail' && level === 'none' ? undefined : kind;
}

function scoreOf(
  of: { readonly properties?: z.infer<typeof Properties> } | undefined,
): string | number | undefined {
  return of?.properties?.['security-severity'];
}

/** Scores as GitHub reads them: https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning */
function severityOf(level: Level, score: number): Severity {
  if (score >= 9) return 'critical';
  if (score >= 7) return 'high';
  if (score >= 4) return 'medium';
  if (score > 0) return 'low';
  return level === 'error' ? 'high' : level === 'warning' ? 'medium' : 'low';
}
