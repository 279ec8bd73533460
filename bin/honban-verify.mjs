#!/usr/bin/env node
// Checks an evidence bundle of Honban without Honban: one file, no dependencies, Node >= 18. It believes nothing in the bundle:
// the key, and an older checkpoint, come from the reader. Format: docs/reference/ledger-format.md
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const usage = {
  en: `usage: honban-verify BUNDLE --key KEY [--key KEY ...] [--checkpoint FILE] [--language en|ja]
  KEY         verifier key (name+hex+base64) that you trust, or a file that holds it; never taken from the bundle
  --checkpoint  an older checkpoint that you kept; without it, entries cut off at the end cannot be noticed
exit codes: 0 everything holds, 1 something is wrong (the first thing is named), 2 usage`,
  ja: `使い方: honban-verify BUNDLE --key KEY [--key KEY ...] [--checkpoint FILE] [--language en|ja]
  KEY         信頼する検証鍵（name+hex+base64）、またはそれを収めたファイル。バンドルからは取得しません
  --checkpoint  手元に保管していた以前のチェックポイント。指定しないと、末尾の切り捨ては検出できません
終了コード: 0 すべて正しい、1 誤りがある（最初の一つを示します）、2 使い方の誤り`,
};

const words = {
  'not-json': (p) => [
    `line ${p.line} is not a line of a bundle`,
    `${p.line} 行目はバンドルの行ではありません`,
  ],
  header: () => [
    'the first line is not the header of a bundle of this format',
    '先頭行がこの形式のバンドルのヘッダーではありません',
  ],
  unexpected: (p) => [
    `line ${p.line} does not belong at this place`,
    `${p.line} 行目はこの位置にあるべき行ではありません`,
  ],
  note: (p) => [
    `the checkpoint in ${p.where} is not in the form of a signed note`,
    `${p.where} のチェックポイントが署名付きノートの形式ではありません`,
  ],
  unsigned: (p) => [
    `the checkpoint over ${p.size} entries is not signed by the ledger's key of that time`,
    `${p.size} 項目のチェックポイントが当時の台帳の鍵で署名されていません`,
  ],
  untrusted: (p) => [
    `the ledger is signed by a key that none of your keys handed over to: ${p.key}`,
    `指定された鍵から引き継がれていない鍵で署名されています: ${p.key}`,
  ],
  root: (p) => [
    `the hashes of entries ${p.from} to ${p.to} do not give the signed root`,
    `項目 ${p.from}〜${p.to} のハッシュが署名されたルートと一致しません`,
  ],
  entry: (p) => [
    `entry ${p.sequence} is not what was recorded`,
    `項目 ${p.sequence} は記録時の内容と異なります`,
  ],
  place: (p) => [
    `entry ${p.sequence} is missing, doubled or at another place`,
    `項目 ${p.sequence} が欠けているか、重複しているか、位置が違います`,
  ],
  inclusion: (p) => [
    `the proof for entry ${p.sequence} does not lead to the signed root`,
    `項目 ${p.sequence} の証明が署名されたルートに至りません`,
  ],
  key: (p) => [
    `entry ${p.sequence} about the ledger's own key does not hold`,
    `台帳の鍵に関する項目 ${p.sequence} が正しくありません`,
  ],
  raw: (p) => [
    `raw material ${p.digest} does not have the content its digest names`,
    `原資料 ${p.digest} の内容がダイジェストと一致しません`,
  ],
  rolled: (p) => [
    `the ledger does not extend your checkpoint over ${p.size} entries: it was rewritten or cut off`,
    `台帳は手元の ${p.size} 項目のチェックポイントの続きではありません。書き換えまたは切り捨てがあります`,
  ],
  unproven: (p) => [
    `the bundle has no proof from your checkpoint over ${p.size} entries; ask for one exported with --since`,
    `手元の ${p.size} 項目のチェックポイントからの証明がありません。--since を付けた書き出しを依頼してください`,
  ],
  end: () => [
    'the bundle is incomplete or was changed after it was written',
    'バンドルが途中で切れているか、書き出し後に変更されています',
  ],
  checkpointFile: () => [
    'your checkpoint is not signed by a key that you trust or that it handed over to',
    '手元のチェックポイントが、信頼する鍵またはその引き継ぎ先の鍵で署名されていません',
  ],
};

class Wrong extends Error {
  constructor(what, props = {}) {
    super(words[what](props)[0]);
    this.texts = words[what](props);
  }
}

const fail = (what, props) => {
  throw new Wrong(what, props);
};
const ensure = (holds, what, props) => (holds ? undefined : fail(what, props));

// ---- hashes, keys, notes ----

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const leafOf = (line) => sha256(Buffer.of(0), line);
const nodeOf = (left, right) => sha256(Buffer.of(1), left, right);

function fromBase64(text) {
  const bytes = Buffer.from(String(text), 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}

export function parseKey(text) {
  const [, name, id, encoded] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/u.exec(text) ?? [];
  const bytes = fromBase64(encoded);
  if (bytes?.length !== 33 || bytes[0] !== 1) return undefined;
  const expected = sha256(name, Buffer.of(0x0a), bytes).subarray(0, 4).toString('hex');
  return id === expected ? { text, name, id, publicKey: bytes.subarray(1) } : undefined;
}

function verifies({ publicKey }, text, signature) {
  if (signature?.length !== 64) return false;
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), publicKey]);
  return verify(
    undefined,
    Buffer.from(text),
    createPublicKey({ key: der, format: 'der', type: 'spki' }),
    signature,
  );
}

function parseNote(note, where) {
  const [, text, origin, size, root, signatures] =
    /^(([^+\s]+)\n(0|[1-9]\d*)\n(\S+)\n)\n((?:— [^+\s]+ \S+\n)+)$/u.exec(note) ?? [];
  const bytes = fromBase64(root);
  ensure(bytes?.length === 32 && Number.isSafeInteger(Number(size)), 'note', { where });
  const lines = signatures
    .slice(0, -1)
    .split('\n')
    .map((line) => line.split(' '));
  return {
    text,
    origin,
    size: Number(size),
    root: bytes,
    signatures: lines.map(([, name, blob]) => ({ name, blob: fromBase64(blob) })),
  };
}

const signedBy = (note, key) =>
  note.signatures.some(
    ({ name, blob }) =>
      name === key.name &&
      blob?.subarray(0, 4).toString('hex') === key.id &&
      verifies(key, note.text, blob.subarray(4)),
  );

/** Every signature on it is by one of these keys. */
const isSigned = (note, keys) => keys.filter((key) => signedBy(note, key)).length === note.signatures.length;

// ---- the tree of RFC 6962 ----

function pushLeaf(tree, leaf) {
  let hash = leaf;
  for (let left = tree.size; left % 2 === 1; left = Math.floor(left / 2))
    hash = nodeOf(tree.roots.pop(), hash);
  tree.roots.push(hash);
  tree.size += 1;
}

const rootOf = ({ roots }) =>
  roots.length === 0
    ? sha256('')
    : roots.slice(0, -1).reduceRight((hash, left) => nodeOf(left, hash), roots.at(-1));

/** Splits as RFC 6962 does, from the whole tree down to `stop`; true where the sibling is on the left. */
function pathTo(index, size, stop) {
  const sides = [];
  let [from, to] = [0, size];
  while (!stop(from, to)) {
    let half = 1;
    while (half * 2 < to - from) half *= 2;
    const isLeft = index >= from + half;
    if (isLeft) from += half;
    else to = from + half;
    sides.unshift(isLeft);
  }
  return { sides, from };
}

function includes(leaf, sequence, { size, root, proof }) {
  const { sides } = pathTo(sequence, size, (from, to) => to - from === 1);
  if (sides.length !== proof.length) return false;
  return proof
    .reduce((hash, other, at) => (sides[at] ? nodeOf(other, hash) : nodeOf(hash, other)), leaf)
    .equals(root);
}

function extendsTree(earlier, later, proof) {
  if (earlier.size === 0) return proof.length === 0 && earlier.root.equals(sha256(''));
  if (earlier.size === later.size) return proof.length === 0 && earlier.root.equals(later.root);
  const { sides, from } = pathTo(earlier.size - 1, later.size, (_, to) => to === earlier.size);
  // A subtree that is exactly the earlier tree needs no hash of its own: the reader has its root.
  const [start, ...rest] = from === 0 ? [earlier.root, ...proof] : proof;
  if (start === undefined || rest.length !== sides.length) return false;
  const roots = rest.reduce(
    ({ old, whole }, other, at) =>
      sides[at]
        ? { old: nodeOf(other, old), whole: nodeOf(other, whole) }
        : { old, whole: nodeOf(whole, other) },
    { old: start, whole: start },
  );
  return roots.old.equals(earlier.root) && roots.whole.equals(later.root);
}

// ---- the ledger's own keys ----

function learnKey(keys, entry, place) {
  const { event, detail } = entry.record;
  const wrong = { sequence: entry.sequence };
  ensure(typeof detail === 'object' && detail !== null, 'key', wrong);
  if (event === 'created') keys.push(firstKey(keys, entry, place) ?? fail('key', wrong));
  else if (event !== 'restored') keys.push(nextKey(keys.at(-1), entry, place) ?? fail('key', wrong));
}

function firstKey(keys, { sequence, record: { detail } }, { origin }) {
  const key = parseKey(detail.key);
  const holds = sequence === 0 && keys.length === 0 && key?.name === origin && detail.origin === origin;
  return holds ? { ...key, handedOver: false } : undefined;
}

/** `handedOver`: the old key itself signed the change. */
function nextKey(from, entry, { origin, root }) {
  const { event, detail } = entry.record;
  const to = parseKey(detail.to);
  const known = ['key-rotated', 'key-lost', 'key-stolen'].includes(event);
  if (!known || detail.from !== from?.text || to?.name !== origin) return undefined;
  if (root !== undefined && root.toString('base64') !== detail.root) return undefined;
  const handedOver = event === 'key-rotated';
  return !handedOver || bothSigned([from, to], entry, origin) ? { ...to, handedOver } : undefined;
}

function bothSigned([from, to], { sequence, record: { event, detail } }, origin) {
  const text = `honban ledger ${event}\n${origin}\n${sequence}\n${detail.root}\n${from.text}\n${to.text}\n`;
  const { signatures = {} } = detail;
  return verifies(from, text, fromBase64(signatures.from)) && verifies(to, text, fromBase64(signatures.to));
}

/** The keys of the history that the reader's keys reach by hand-over. */
function trustedKeys(keys, readerKeys) {
  const trusted = [];
  for (const key of keys)
    if (readerKeys.includes(key.text) || (key.handedOver && trusted.includes(keys[keys.indexOf(key) - 1])))
      trusted.push(key);
  return trusted;
}

// ---- the bundle ----

async function* linesOf(path) {
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(path)) {
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      yield Buffer.concat([rest, chunk.subarray(start, end)]);
      rest = Buffer.alloc(0);
      start = end + 1;
    }
    rest = Buffer.concat([rest, chunk.subarray(start)]);
  }
  if (rest.length > 0) fail('end');
}

function parseLine(bytes, line) {
  try {
    const value = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
    return typeof value === 'object' && value !== null ? value : fail('not-json', { line });
  } catch {
    return fail('not-json', { line });
  }
}

/** Throws `Wrong` with the first thing that does not hold; otherwise tells what was shown. */
export async function verifyBundle(path, { keys: readerKeys, checkpoint }) {
  const state = {
    keys: [],
    tree: { size: 0, roots: [] },
    expected: [],
    entries: 0,
    last: -1,
    own: checkpoint && parseNote(checkpoint, 'FILE'),
  };
  const running = createHash('sha256');
  let ended = false;
  let line = 0;
  for await (const bytes of linesOf(path)) {
    line += 1;
    const value = parseLine(bytes, line);
    ensure(!ended, 'end');
    if ('end' in value) {
      const digest = `sha256:${running.copy().digest('hex')}`;
      finish(state, readerKeys);
      ensure(bytes.equals(Buffer.from(JSON.stringify({ end: digest }))), 'end');
      ended = true;
    } else if (line === 1) readHeader(state, value);
    else readLine(state, value, { bytes, line });
    running.update(bytes).update('\n');
  }
  ensure(ended, 'end');
  const { header, note, entries } = state;
  return {
    content: header.content,
    origin: header.origin,
    size: header.size,
    root: note.root.toString('hex'),
    entries,
  };
}

function readHeader(state, header) {
  const { apiVersion, kind, content, size } = header;
  const isKnown =
    apiVersion === 'honban/v1' && kind === 'EvidenceBundle' && ['all', 'entries'].includes(content);
  ensure(isKnown && Number.isSafeInteger(size), 'header');
  state.header = header;
}

function readLine(state, value, { bytes, line }) {
  const isAll = state.header.content === 'all';
  if ('record' in value) readEntry(state, value, bytes);
  else if ('checkpoint' in value && state.expected.length === 0)
    (isAll ? readBlock : readHead)(state, value, line);
  else if ('inclusion' in value && !isAll && state.note !== undefined) state.inclusion = value;
  else if ('raw' in value && state.expected.length === 0) readRaw(value);
  else fail('unexpected', { line });
}

function readNote(state, { checkpoint }, line) {
  const note = parseNote(checkpoint, `${line}`);
  ensure(note.origin === state.header.origin, 'note', { where: `${line}` });
  state.note = note;
  return note;
}

/** The leaves come first: they give the signed root, so that afterwards each entry can be held against its own. */
function readBlock(state, value, line) {
  closeBlock(state);
  const from = state.tree.size;
  const note = readNote(state, value, line);
  ensure(
    Array.isArray(value.leaves) && value.leaves.length === note.size - from && note.size > from,
    'unexpected',
    { line },
  );
  state.expected = value.leaves.map((leaf) => fromBase64(leaf) ?? fail('unexpected', { line }));
  const tree = { size: from, roots: [...state.tree.roots] };
  for (const leaf of state.expected) pushLeaf(tree, leaf);
  ensure(rootOf(tree).equals(note.root), 'root', { from, to: note.size - 1 });
}

function closeBlock({ note, keys, expected, tree }) {
  if (note === undefined) return;
  ensure(expected.length === 0, 'place', { sequence: tree.size });
  ensure(keys.length > 0 && isSigned(note, [keys.at(-1)]), 'unsigned', { size: note.size });
}

function readHead(state, value, line) {
  ensure(state.note === undefined, 'unexpected', { line });
  const { size } = readNote(state, value, line);
  if (state.own === undefined || value.since !== state.own.size) return;
  const proof = (value.consistency ?? []).map(fromBase64);
  ensure(
    state.own.size <= size && proof.every(Boolean) && extendsTree(state.own, state.note, proof),
    'rolled',
    { size: state.own.size },
  );
  state.extends = true;
}

function readEntry(state, entry, bytes) {
  const leaf = leafOf(bytes);
  const isAll = state.header.content === 'all';
  const sequence = isAll ? expectEntry(state, entry, leaf) : expectProof(state, entry, leaf);
  const { record } = entry;
  const fits =
    entry.sequence === sequence && record?.kind === entry.kind && record?.recorded === entry.recorded;
  ensure(fits, 'entry', { sequence });
  const root = isAll ? rootOf(state.tree) : undefined;
  if (entry.kind === 'ledger') learnKey(state.keys, entry, { origin: state.header.origin, root });
  if (isAll) grow(state, leaf);
  state.last = sequence;
  state.inclusion = undefined;
  state.entries += 1;
}

function expectEntry({ tree, expected }, entry, leaf) {
  ensure(expected.length > 0 && entry.sequence === tree.size, 'place', { sequence: tree.size });
  ensure(leaf.equals(expected.shift()), 'entry', { sequence: tree.size });
  return tree.size;
}

function expectProof({ inclusion, last, note }, entry, leaf) {
  const sequence = inclusion?.sequence;
  const fits = Number.isSafeInteger(sequence) && sequence > last && sequence < note.size;
  ensure(fits, 'place', { sequence: entry.sequence });
  const proof = (Array.isArray(inclusion.inclusion) ? inclusion.inclusion : []).map(fromBase64);
  const holds = proof.every(Boolean) && includes(leaf, sequence, { ...note, proof });
  ensure(holds, 'inclusion', { sequence });
  return sequence;
}

function grow(state, leaf) {
  const { tree, own } = state;
  pushLeaf(tree, leaf);
  if (own?.size !== tree.size) return;
  ensure(rootOf(tree).equals(own.root), 'rolled', { size: own.size });
  state.extends = true;
}

function readRaw({ raw, base64 }) {
  const bytes = fromBase64(base64);
  ensure(bytes && `sha256:${sha256(bytes).toString('hex')}` === raw, 'raw', { digest: raw });
}

function finish(state, readerKeys) {
  const { note, keys, header, own } = state;
  ensure(note !== undefined && note.size === header.size, 'end');
  closeBlock(state);
  const trusted = trustedKeys(keys, readerKeys);
  ensure(trusted.includes(keys.at(-1)), 'untrusted', { key: keys.at(-1).text });
  if (own === undefined) return;
  ensure(own.origin === header.origin && isSigned(own, trusted), 'checkpointFile');
  if (own.size === 0) state.extends = own.root.equals(sha256(''));
  ensure(own.size <= note.size, 'rolled', { size: own.size });
  ensure(state.extends === true, header.content === 'all' ? 'rolled' : 'unproven', { size: own.size });
}

// ---- command line ----

const environment = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '';

/** Something is wrong with the arguments; nothing was verified. */
const misuse = (...texts) => Object.assign(new Error(texts[0]), { texts });

function readKey(text) {
  const key = parseKey(text) || !existsSync(text) ? text : readText(text).trim();
  if (parseKey(key)) return key;
  throw misuse(
    `${text} is neither a verifier key (name+hex+base64, as its ledger prints it) nor a file that holds one`,
    `${text} は検証鍵（台帳が出力する name+hex+base64）でも、それを収めたファイルでもありません`,
  );
}

function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw misuse(`${file} cannot be read: ${error.code}`, `${file} を読み取れません: ${error.code}`);
  }
}

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      key: { type: 'string', multiple: true, default: [] },
      checkpoint: { type: 'string' },
      language: { type: 'string', default: /^ja/i.test(environment) ? 'ja' : 'en' },
    },
  });
  const keys = values.key.map(readKey);
  const [bundle = ''] = positionals;
  if (positionals.length !== 1 || keys.length === 0) throw misuse('', '');
  if (statSync(bundle, { throwIfNoEntry: false })?.isFile() !== true)
    throw misuse(`${bundle} is not a file that is there`, `${bundle} というファイルはありません`);
  const checkpoint = values.checkpoint && readText(values.checkpoint);
  return { bundle, trust: { keys, checkpoint }, language: values.language === 'ja' ? 'ja' : 'en' };
}

function describe({ content, origin, size, root, entries }, hasCheckpoint) {
  const shown = content === 'all' ? size : entries;
  const anchor = hasCheckpoint
    ? ['It extends your checkpoint.', '手元のチェックポイントの続きです。']
    : [
        'No older checkpoint was given, so entries cut off at the end would not be noticed.',
        '以前のチェックポイントが指定されていないため、末尾の切り捨ては検出できません。',
      ];
  return [
    `verified: ${shown} of the ${size} entries of ${origin}, root ${root}. ${anchor[0]}`,
    `検証済み: ${origin} の ${size} 項目のうち ${shown} 項目、ルート ${root}。${anchor[1]}`,
  ];
}

async function answer({ bundle, trust }) {
  try {
    return { code: 0, texts: describe(await verifyBundle(bundle, trust), trust.checkpoint !== undefined) };
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    const [en, ja] = error.texts;
    return { code: 1, texts: [`does not verify: ${en}`, `検証に失敗しました: ${ja}`] };
  }
}

async function main() {
  let asked;
  try {
    asked = readArguments();
  } catch (error) {
    const [en, ja] = error.texts ?? [error.message, error.message];
    const said = /^ja/i.test(environment) ? [ja, usage.ja] : [en, usage.en];
    process.stderr.write(`${said.filter((text) => text !== '').join('\n')}\n`);
    return 2;
  }
  const { code, texts } = await answer(asked);
  process.stdout.write(`${texts[asked.language === 'ja' ? 1 : 0]}\n`);
  return code;
}

// Also when started through the link that npm makes; a test imports it instead.
const started = process.argv[1] === undefined ? undefined : pathToFileURL(realpathSync(process.argv[1])).href;
if (import.meta.url === started) process.exitCode = await main();
