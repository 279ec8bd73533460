/** The words of Honban, one for one thing, in both languages. GLOSSARY.md and `honban explain` are made from this. */
import type { Text } from './i18n.ts';

export interface Word {
  /** How it is asked for: `honban explain waiver`. */
  readonly id: string;
  readonly word: Text;
  readonly meaning: Text;
}

export const glossary: readonly Word[] = [
  word('policy', ['policy', '運用ポリシー'], {
    en: '`honban.yaml`: clusters, people and their keys, objectives, standards, limits for waivers. It lives in Git and is changed by pull request.',
    ja: '`honban.yaml`。クラスター、担当者とその鍵、目標、標準、例外承認の限度を記します。Git に置き、プルリクエストで変更します。',
  }),
  word('source', ['source', '取得元'], {
    en: 'Where we look: the Kubernetes API, a kubelet, etcd, Git, a registry, Prometheus. The only thing that does I/O.',
    ja: '情報を取得する先です。Kubernetes API、kubelet、etcd、Git、レジストリ、Prometheus など。入出力を行うのは取得元だけです。',
  }),
  word('fact', ['fact', '事実'], {
    en: 'What was seen: typed, timed, with its origin.',
    ja: '確認した内容です。型、時刻、出どころを持ちます。',
  }),
  word('check', ['check', '点検'], {
    en: 'A pure question about facts.',
    ja: '事実に対する問いです。入出力も時計も持ちません。',
  }),
  word('finding', ['finding', '指摘'], {
    en: 'One problem on one object, with its fix.',
    ja: '一つの対象にある一つの問題と、その対処です。',
  }),
  word('verdict', ['verdict', '判定'], {
    en: 'Pass, fail or unknown. A low finding leaves a check at pass and is shown as a warning.',
    ja: '合格、不合格、不明のいずれかです。重大度「低」の指摘だけなら合格のまま警告として示します。',
  }),
  word('drill', ['drill', '演習'], {
    en: 'A rehearsal with steps, objectives and a judge. It can fail, and it cleans up.',
    ja: '手順、目標、判定を備えた予行です。失敗することがあり、後始末をします。',
  }),
  word('operation', ['operation', '作業'], {
    en: 'Something done for real: backup, restore, rollback, upgrade step, elevation.',
    ja: '実際に行う操作です。バックアップ、復元、ロールバック、アップグレードの手順、権限昇格など。',
  }),
  word('evidence', ['evidence', '証跡'], {
    en: 'An immutable record of a check, drill, operation or statement. It has an age limit and is overtaken by change.',
    ja: '点検、演習、作業、申告の変更できない記録です。期限があり、環境の変化によっても効力を失います。',
  }),
  word('criterion', ['criterion', '基準'], {
    en: 'One line of the gate, with the evidence it needs and its age limit.',
    ja: '本番判定の一項目です。必要な証跡とその期限を定めます。',
  }),
  word('inventory', ['inventory', '棚卸し'], {
    en: 'What exists today and in what context: the scope that evidence must cover.',
    ja: '今日そこに何があり、どのような状態かの一覧です。証跡が網羅すべき範囲になります。',
  }),
  word('witness', ['witness', '立会記録'], {
    en: 'A place outside Honban that keeps the newest checkpoint, so that the ledger cannot be rolled back unnoticed.',
    ja: '最新のチェックポイントを Honban の外に残す場所です。証跡台帳の巻き戻しに気付けるようにします。',
  }),
  word('pair', ['pair', '検証対'], {
    en: 'A production cluster and the verification cluster that rehearses for it.',
    ja: '本番クラスターと、その予行を行う検証クラスターの組です。',
  }),
  word('stage-1', ['stage 1', '第1段階'], {
    en: 'The first part of the profile, for teams on their way. It never says go.',
    ja: '整備の途中にあるチームのための、プロファイルの最初の部分です。本番可とは言いません。',
  }),
  word('trial', ['trial', '試行判定'], {
    en: 'An answer that may not be signed, with the reasons why.',
    ja: '署名できない判定です。理由を併せて示します。',
  }),
  word('run', ['run', '実行'], {
    en: 'One execution of a check, drill, backup or operation.',
    ja: '点検、演習、バックアップ、作業の一回の実施です。',
  }),
  word('repository', ['repository', '保管先'], {
    en: 'Where backups are kept.',
    ja: 'バックアップを保管する場所です。',
  }),
  word('code-repository', ['code repository', 'リポジトリ'], {
    en: 'Where Git is.',
    ja: 'Git の置き場所です。',
  }),
  word('met', ['met', '達成'], {
    en: 'A pass within its limit, in today’s context, by a standard at least as strict as today’s.',
    ja: '期限内で、今日の状態に合い、今日以上に厳しい標準による合格があります。',
  }),
  word('unmet', ['unmet', '未達'], {
    en: 'A fail, and no pass observed wholly after it.',
    ja: '不合格があり、その後に確認された合格がありません。',
  }),
  word('unknown', ['unknown', '不明'], {
    en: 'Nobody looked, or could not look. Unknown is never pass.',
    ja: '確認していないか、確認できませんでした。不明が合格になることはありません。',
  }),
  word('stale', ['stale', '失効'], {
    en: 'The pass is too old, or something changed since: overtaken.',
    ja: '合格が期限を過ぎたか、その後の変化によって効力を失いました。',
  }),
  word('waived', ['waived', '例外承認'], {
    en: 'Every finding of it is covered by a waiver.',
    ja: 'すべての指摘が例外承認の対象です。',
  }),
  word('new', ['new', '新規'], {
    en: 'The object is so new that its first proof is not due yet.',
    ja: '対象が新しく、最初の証明の期限がまだ来ていません。',
  }),
  word('not-applicable', ['not applicable', '対象外'], {
    en: 'The criterion does not ask this of such an object, by a rule that it names.',
    ja: '基準が定める規則により、その対象には問いません。',
  }),
  word('go', ['go', '本番可'], {
    en: 'Every criterion is met, waived, new or not applicable.',
    ja: 'すべての基準が、達成、例外承認、新規、対象外のいずれかです。',
  }),
  word('no-go', ['no-go', '本番不可'], {
    en: 'At least one criterion is unmet, stale or unknown. Undetermined, if none is unmet or stale.',
    ja: '未達、失効、不明の基準が一つ以上あります。未達も失効もなければ判定不能です。',
  }),
  word('waiver', ['waiver', '例外承認'], {
    en: 'Accepted risk: reason, requester, another person as approver, an end. Never endless.',
    ja: '受け入れたリスクです。理由、申請者、別の承認者、期限を持ちます。無期限にはできません。',
  }),
  word('gate', ['gate', '本番判定'], {
    en: 'Decides go or no-go from the ledger and the policy alone.',
    ja: '証跡台帳と運用ポリシーだけから、本番可か本番不可かを判定します。',
  }),
  word('decision', ['decision', '判定書'], {
    en: 'Go or no-go, until when, because of what, signed by whom.',
    ja: '本番可か本番不可か、いつまで、何を理由に、誰の署名によるかを記します。',
  }),
  word('stop-line', ['stop line', '停止線'], {
    en: 'Who stops, on what condition, back to where.',
    ja: '誰が、どの条件で止め、どこまで戻すかです。',
  }),
  word('rto', ['RTO', '目標復旧時間'], {
    en: 'Recovery time objective. A drill measures the achieved one.',
    ja: '復旧までの時間の目標です。達成した値は演習で測ります。',
  }),
  word('rpo', ['RPO', '目標復旧時点'], {
    en: 'Recovery point objective: how much data may be lost. A drill measures the achieved one.',
    ja: 'どこまでのデータ損失を許すかの目標です。達成した値は演習で測ります。',
  }),
  word('ledger', ['ledger', '証跡台帳'], {
    en: 'The append-only record of all evidence, verifiable by somebody who does not trust us.',
    ja: 'すべての証跡を追記だけで残す台帳です。私たちを信用しない人でも検証できます。',
  }),
  word('statement', ['statement', '申告'], {
    en: 'A person’s signed word on a decision, with role, reason and end. It never clears a fail.',
    ja: '決定事項についての、署名された本人の言葉です。役割、理由、期限を持ちます。不合格を打ち消すことはありません。',
  }),
];

function word(id: string, [en, ja]: readonly [string, string], meaning: Text): Word {
  return { id, word: { en, ja }, meaning };
}
