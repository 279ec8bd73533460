/** What came of a real restore: complete only when every step ended well and nothing that was saved is missing. */
import type { OperationPart } from '../../../../core/backup/operation-part.ts';
import { objectIn } from '../../../../core/drill/comparison.ts';
import { outputOf } from '../../../../core/drill/story.ts';
import type { Story } from '../../../../core/drill/story.ts';
import type { Text } from '../../../../core/i18n.ts';
import type { JsonObject } from '../../../../core/json.ts';
import { bringBackObjects } from './actions.ts';

type End = Pick<OperationPart, 'state' | 'missing'>;

/** Before this step nothing of the cluster was touched. */
const firstChange = 'namespaces';

/** `without`: volumes of the policy that have no copy. */
export function endOfRestore(story: Story, without: readonly string[] = []): End {
  const missing = [
    ...noCopy(without),
    ...notRead(story),
    ...refused(story),
    ...notWell(story),
    ...notFilled(story),
    ...notReached(story),
  ];
  if (missing.length === 0) return { state: 'complete', missing };
  const begun = story.steps.some(({ step, outcome }) => step === firstChange && outcome !== 'skipped');
  return { state: begun ? 'partial' : 'failed', missing };
}

function noCopy(without: readonly string[]): readonly Text[] {
  return without.map((volume) => ({
    en: `No complete copy of the volume ${volume} was found.`,
    ja: `ボリューム ${volume} の完全な控えが見つかりません。`,
  }));
}

function* notRead(story: Story): Iterable<Text> {
  for (const { output } of story.steps) {
    const why = output?.['why'];
    if (isText(why))
      yield { en: `The copy was not read: ${why.en}`, ja: `控えを読めませんでした: ${why.ja}` };
  }
}

function isText(value: unknown): value is Text {
  return typeof value === 'object' && value !== null && 'en' in value && 'ja' in value;
}

function* refused(story: Story): Iterable<Text> {
  const { data = [] } = bringBackObjects.output.shape.refused.safeParse(
    outputOf(story, 'restore')?.['refused'],
  );
  for (const { kind, namespace, name, status } of data) {
    const what = `${kind} ${namespace}/${name}`;
    yield {
      en: `The API server refused ${what} (HTTP ${status}).`,
      ja: `API サーバーが ${what} を拒否しました（HTTP ${status}）。`,
    };
  }
}

function* notWell(story: Story): Iterable<Text> {
  const waiting = (outputOf(story, 'ready-again') ?? outputOf(story, 'ready'))?.['waiting'];
  if (Array.isArray(waiting) && waiting.length > 0)
    yield {
      en: `Not ready in time: ${waiting.join(', ')}.`,
      ja: `時間内に準備できませんでした: ${waiting.join('、')}。`,
    };
  const loaded = outputOf(story, 'load');
  if (loaded !== undefined && loaded['status'] !== 0)
    yield {
      en: 'The command that loads the data did not end well.',
      ja: 'データを入れるコマンドが正常に終わりませんでした。',
    };
  if (outputOf(story, 'check')?.['passed'] === false)
    yield {
      en: 'The application’s own check fails.',
      ja: 'アプリケーション自身の確認が失敗しています。',
    };
}

function* notFilled({ steps }: Story): Iterable<Text> {
  for (const { step, output } of steps) {
    if (step.startsWith('compare-') && !filesAreWhole(output))
      yield {
        en: `Files of a volume are not those that were saved (${step}).`,
        ja: `保存したものと異なるボリュームのファイルがあります（${step}）。`,
      };
    if (step.startsWith('fill-') && output !== undefined && output['status'] !== 0)
      yield {
        en: `The files could not be put into the volume (${step}).`,
        ja: `ファイルをボリュームに入れられませんでした（${step}）。`,
      };
  }
}

/** Owners may differ where the application does not run as root. */
function filesAreWhole(output: JsonObject | undefined): boolean {
  if (output === undefined) return true;
  const counts = objectIn(output, 'counts') ?? {};
  return (
    output['tree'] === 'whole' && ['missing', 'type', 'content', 'target'].every((kind) => counts[kind] === 0)
  );
}

function* notReached({ steps }: Story): Iterable<Text> {
  for (const { step, outcome, problem } of steps)
    if (outcome !== 'done')
      yield problem === undefined
        ? { en: `The step “${step}” ${words.en[outcome]}.`, ja: `手順「${step}」は${words.ja[outcome]}。` }
        : { en: `${step}: ${problem.cause.en}`, ja: `${step}: ${problem.cause.ja}` };
}

const words = {
  en: {
    failed: 'failed',
    'timed-out': 'did not end in time',
    interrupted: 'was interrupted',
    skipped: 'was not reached',
  },
  ja: {
    failed: '失敗しました',
    'timed-out': '時間内に終わりませんでした',
    interrupted: '中断しました',
    skipped: '実行していません',
  },
} as const;
