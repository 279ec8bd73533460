/** The waivers of a cluster as a page shows them. */
import { listWaivers, waiverStates } from '../../app/words/list-waivers.ts';
import type { ListedWaiver } from '../../app/words/list-waivers.ts';
import type { WordSetting } from '../../app/words/word-setting.ts';
import type { WaiverItem, WaiverList } from '../../contract/waivers.ts';
import type { Criterion } from '../../core/criterion.ts';
import { longestWaiver } from '../../core/gate/waiver-book.ts';
import type { Text } from '../../core/i18n.ts';
import type { Policy } from '../../core/policy/policy.ts';
import { durationOf } from '../../core/policy/values.ts';
import { between, days } from '../../core/time.ts';
import type { Installation, KnownCluster } from '../installation.ts';

const soon = days(14);
const order: readonly ListedWaiver['state'][] = [
  'requested',
  'approved',
  'refused',
  'ended',
  'expired',
  'void',
];

export interface WaiverSight {
  readonly installation: Installation;
  readonly cluster: KnownCluster;
  /** Undefined without a policy: then nobody's word counts. */
  readonly words: WordSetting | undefined;
  /** Ids that today's decision rests on; undefined while there is no decision. */
  readonly applied: ReadonlySet<string> | undefined;
  readonly you: string | undefined;
  readonly may: WaiverList['may'];
}

export async function waiverListOf(sight: WaiverSight): Promise<WaiverList> {
  const { installation, cluster, words, you, may } = sight;
  const head = {
    apiVersion: 'honban/v1',
    kind: 'WaiverList',
    mode: installation.mode,
    cluster: cluster.name,
    may,
  } as const;
  if (words === undefined) return { ...head, items: [], criteria: [], people: [] };
  const { policy, criteria } = words;
  return {
    ...head,
    items: await itemsOf(words, sight),
    limits: limitsOf(policy),
    criteria: criteria.filter(({ waivable }) => waivable !== false).map(({ id, title }) => ({ id, title })),
    people: Object.entries(policy.people)
      .filter(([, { keys }]) => keys.length > 0)
      .map(([id, { name, roles }]) => ({ id, name, mayApprove: roles.includes('approver') })),
    ...(you === undefined ? {} : { you }),
  };
}

function limitsOf({ waivers }: Policy): WaiverList['limits'] {
  const longest = Math.min(longestWaiver, durationOf(waivers.longest));
  return { maximum: waivers.maximum, longestDays: Math.floor(longest / days(1)) };
}

async function itemsOf(words: WordSetting, sight: WaiverSight): Promise<readonly WaiverItem[]> {
  const titles = new Map(words.criteria.map((one) => [one.id, one.title]));
  const all = await listWaivers(words);
  return all
    .filter(({ record: { subject } }) => subject.kind === 'cluster' && subject.uid === sight.cluster.uid)
    .toReversed()
    .toSorted((one, other) => order.indexOf(one.state) - order.indexOf(other.state) || byEnd(one, other))
    .map((waiver) => itemOf(waiver, titles, { words, sight }));
}

/** In force: what ends first comes first. */
function byEnd(one: ListedWaiver, other: ListedWaiver): number {
  return one.state === 'approved' ? one.request.end.localeCompare(other.request.end) : 0;
}

function itemOf(
  { id, state, request, requester, record, approver, approved }: ListedWaiver,
  titles: ReadonlyMap<Criterion['id'], Text>,
  { words, sight }: { readonly words: WordSetting; readonly sight: WaiverSight },
): WaiverItem {
  const { criterion, findings, reason, compensation, end } = request;
  return {
    id,
    state,
    stateText: waiverStates[state],
    criterion,
    criterionTitle: titles.get(criterion) ?? { en: criterion, ja: criterion },
    requester,
    asked: record.recorded,
    ...(approver === undefined ? {} : { approver }),
    ...(approved === undefined ? {} : { approved }),
    end,
    endsSoon: state === 'approved' && between(words.now(), end) <= soon,
    ...(sight.applied === undefined ? {} : { applied: sight.applied.has(id) }),
    reason,
    compensation,
    findings,
  };
}
