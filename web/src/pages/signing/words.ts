import type { Text } from '../../../../src/core/i18n.ts';

export const signingWords = {
  title: { en: 'Sign the decision', ja: '判定書への署名' },
  lead: {
    en: 'A go is computed by Honban and approved by the signers of the policy, each with a key of their own.',
    ja: '本番可は Honban が判定し、運用ポリシーの署名者がそれぞれ自分の鍵で署名して承認します。',
  },
  noneTitle: { en: 'No go to sign', ja: '署名できる本番可がありません' },
  noneNote: {
    en: 'Only a recorded go can be signed. The gate shows what stands in its way; a look records the next decision:',
    ja: '署名できるのは、記録された本番可だけです。妨げになっている基準は本番判定で確認できます。次の判定は点検後に記録されます。',
  },
  toGate: { en: 'To the gate', ja: '本番判定へ' },
  sheet: { en: 'Decision sheet', ja: '判定書' },
  id: { en: 'Decision', ja: '判定書 ID' },
  at: { en: 'Judged', ja: '判定日時' },
  state: { en: 'Approval', ja: '承認' },
  waivers: { en: 'Rests on waivers', ja: '前提となる例外承認' },
  signers: { en: 'Signers', ja: '署名者' },
  signer: { en: 'Signer', ja: '署名者' },
  signature: { en: 'Signature', ja: '署名' },
  signed: { en: 'Signed', ja: '署名済み' },
  missing: { en: 'Not signed yet', ja: '未署名' },
  why: { en: 'Remark', ja: '備考' },
  noSigners: {
    en: 'The policy names no signers, so that nothing can approve a go. Add them under `signers`:',
    ja: '運用ポリシーに署名者がないため、本番可を承認できません。`signers` に追加してください。',
  },
  sign: { en: 'Sign it with your own key', ja: '自分の鍵で署名' },
  person: { en: 'Signed by', ja: '署名する人' },
  choosePerson: { en: 'choose', ja: '選択' },
  step1: {
    en: '1. Save what is signed: the decision as it was recorded, byte for byte.',
    ja: '1. 署名の対象を保存します。記録された判定書そのもの（1 バイトも違わない内容）です。',
  },
  step2: {
    en: '2. Sign the file where your key is. The key never leaves you.',
    ja: '2. 鍵のある場所で、そのファイルに署名します。鍵は手元から出ません。',
  },
  step3: { en: '3. Paste what the command printed.', ja: '3. コマンドの出力を貼り付けます。' },
  byOpenssl: { en: 'With an Ed25519 key in PEM', ja: 'PEM の Ed25519 鍵の場合' },
  byHost: { en: 'Or where Honban runs, in one step', ja: 'または Honban の動くホストで、一度に' },
  give: { en: 'Record the signature', ja: '署名を証跡に記録' },
  mayNot: { en: 'needs the role approver', ja: 'ロール approver が必要です' },
  incomplete: { en: 'choose who signs first', ja: '署名する人を選択してください' },
} satisfies Record<string, Text>;

export const signingMessages = {
  save: { en: (file: string) => `Save ${file}`, ja: (file: string) => `${file} を保存` },
  waiver: {
    en: ({ criterion, requester, end }: Waiver) => `${criterion}, asked for by ${requester}, until ${end}`,
    ja: ({ criterion, requester, end }: Waiver) => `${criterion}（申請 ${requester}、期限 ${end}）`,
  },
};

interface Waiver {
  readonly criterion: string;
  readonly requester: string;
  readonly end: string;
}
