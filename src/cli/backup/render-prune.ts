/** What pruning keeps and why, and what it removes: the plan that `--yes` carries out. */
import type { PrunePlan } from '../../adapters/repository/prune-repository.ts';
import type { FilesPlan } from '../../adapters/volumes/prune-files.ts';
import type { KeepReason } from '../../core/backup/retention.ts';
import type { Text } from '../../core/i18n.ts';
import { displayName } from '../../core/object-ref.ts';
import { jsonDocument } from '../output/json.ts';
import { visible } from '../output/layout.ts';
import { renderTable } from '../output/table.ts';
import type { World } from '../world.ts';
import type { NamedRepository } from './open-repositories.ts';
import { sizeText } from './size-text.ts';

export interface PlannedPrune {
  readonly repository: NamedRepository;
  readonly plan: PrunePlan;
  /** Of volumes. */
  readonly files: FilesPlan;
}

const reasons: Readonly<Record<KeepReason, Text>> = {
  last: { en: 'last', ja: '最新' },
  hourly: { en: 'hourly', ja: '毎時' },
  daily: { en: 'daily', ja: '日次' },
  weekly: { en: 'weekly', ja: '週次' },
  monthly: { en: 'monthly', ja: '月次' },
  yearly: { en: 'yearly', ja: '年次' },
  'no-rules': { en: 'no retention set', ja: '保持規則なし' },
  newest: { en: 'newest', ja: '最新の完全な復元点' },
  proven: { en: 'last proven by a drill', ja: '演習で最後に確認' },
  'in-use': { en: 'being read', ja: '読み取り中' },
  held: { en: 'its files cannot be freed now', ja: '今はファイルを解放できない' },
  'not-replaced': { en: 'nothing newer is complete', ja: 'より新しい完全な復元点なし' },
};

const words = {
  en: {
    head: ['POINT', 'PLANE', 'ABOUT', 'WHAT', 'WHY'],
    keep: 'keep',
    remove: 'REMOVE',
    sum: (name: string, { points, objects, bytes }: PrunePlan) =>
      `${name}: ${points.remove.length} points and ${objects.length} objects (${sizeText(bytes)}) to remove\n`,
    forgets: (name: string, count: number) =>
      `${name}: ${count} restic snapshots of volumes to forget, and what only they hold to free\n`,
    untouched: (name: string) => `${name}: some manifests are not believed, so no object is removed\n`,
    next: 'Nothing was removed. To carry this out: honban backup prune --yes\n',
  },
  ja: {
    head: ['復元点', '対象', '内容', '扱い', '理由'],
    keep: '保持',
    remove: '削除',
    sum: (name: string, { points, objects, bytes }: PrunePlan) =>
      `${name}: 復元点 ${points.remove.length} 個、オブジェクト ${objects.length} 個（${sizeText(bytes)}）を削除します\n`,
    forgets: (name: string, count: number) =>
      `${name}: ボリュームの restic スナップショット ${count} 個を削除し、それだけが使う領域を解放します\n`,
    untouched: (name: string) => `${name}: 信頼できないマニフェストがあるため、オブジェクトは削除しません\n`,
    next: 'まだ何も削除していません。実行するには: honban backup prune --yes\n',
  },
};

export function renderPrune(planned: readonly PlannedPrune[], { language, output, yes }: World): string {
  if (output === 'json') return asJson(planned, yes);
  const said = words[language];
  const texts = planned.map(({ repository: { name }, plan, files }) => {
    const rows = [
      ...plan.points.keep.map(({ point, because }) => ({
        point,
        what: said.keep,
        why: because.map((reason) => reasons[reason][language]).join(', '),
      })),
      ...plan.points.remove.map((point) => ({ point, what: said.remove, why: '' })),
    ].sort((one, other) => (one.point.id < other.point.id ? -1 : 1));
    const cells = rows.map(({ point, what, why }) => {
      return [point.id, point.plane, visible(point.about.map(displayName).join(', ')), what, why];
    });
    const refused = plan.refused.length > 0 ? said.untouched(name) : '';
    const count = snapshotsIn(files).length;
    const freed = count > 0 ? said.forgets(name, count) : '';
    return renderTable(said.head, cells) + refused + said.sum(name, plan) + freed;
  });
  return texts.join('\n') + (yes ? '' : said.next);
}

function snapshotsIn(files: FilesPlan): readonly string[] {
  return files.state === 'planned' ? files.snapshots : [];
}

function asJson(planned: readonly PlannedPrune[], carriedOut: boolean): string {
  const repositories = planned.map(({ repository: { name }, plan, files }) => {
    return {
      name,
      keep: plan.points.keep.map(({ point, because }) => ({ point: point.id, because })),
      remove: plan.points.remove.map(({ id }) => id),
      objects: plan.objects.length,
      bytes: plan.bytes,
      snapshots: snapshotsIn(files),
      refused: plan.refused,
      ...(files.state === 'held' ? { held: files.why } : {}),
    };
  });
  return jsonDocument({ apiVersion: 'honban/v1', kind: 'PrunePlan', carriedOut, repositories });
}
