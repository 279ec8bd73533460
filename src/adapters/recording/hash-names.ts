/**
 * Replaces the names of an organisation by hashes under a key that is thrown away: the same name becomes the same hash
 * within one recording, so that references still hold, and cannot be guessed from it. What every cluster has keeps its
 * name (kube-system, system:masters, cluster-admin), because checks know these.
 */

/** Keys under which a name, an address or a list of them stands. */
const nameKeys: ReadonlySet<string> = new Set([
  'claim',
  'claims',
  'claimTemplates',
  'className',
  'emptyDirs',
  'endpoint',
  'host',
  'hostPaths',
  'hosts',
  'image',
  'imageId',
  'internalAddress',
  'name',
  'namespace',
  'node',
  'nonce',
  'pod',
  'resourceNames',
  'serviceAccount',
  'storageClass',
  'volume',
]);
/** Those of images and URLs. */
const pieceKeys: ReadonlySet<string> = new Set(['endpoint', 'host', 'image', 'imageId']);
/** Keys under which everything is chosen by somebody. */
const freeKeys: ReadonlySet<string> = new Set(['labels', 'podLabels', 'matchLabels', 'values']);
/** Keys whose text may quote a name. */
const proseKeys: ReadonlySet<string> = new Set([
  'en',
  'ja',
  'where',
  'unschedulable',
  'subject',
  'issuer',
  'flags',
]);
const everywhere = new RegExp(
  [
    '|\\*|default|cluster-admin|admin|edit|view|library|coredns|etcd|kubernetes(-admin)?',
    'kube-(system|public|node-lease|proxy|dns|apiserver|controller-manager|scheduler)',
    // Not the node or account that a name may end with.
    'system:(?!node:|serviceaccount:).*|kubeadm:[a-z-]+',
    '(docker|quay|ghcr|gcr)\\.io|registry\\.k8s\\.io|public\\.ecr\\.aws|mcr\\.microsoft\\.com',
  ]
    .map((names) => `^(${names})$`)
    .join('|'),
);

export type Hash = (name: string) => string;

/** `hash` gives the same short text for the same name and hides it. */
export function hashNames(document: unknown, hash: Hash): unknown {
  const known = new Map<string, string>();
  const hidden = (name: string): string => {
    if (everywhere.test(name)) return name;
    const made = known.get(name) ?? hash(name);
    known.set(name, made);
    return made;
  };
  const withNames = replace(document, { key: '', hidden });
  return replaceProse(withNames, { known, hidden }, false);
}

interface Replacing {
  readonly key: string;
  readonly hidden: Hash;
}

function replace(value: unknown, { key, hidden }: Replacing): unknown {
  if (typeof value === 'string') return nameKeys.has(key) ? hiddenAt(key, value, hidden) : value;
  if (Array.isArray(value)) return value.map((one) => replace(one, { key, hidden }));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(
    entries.map(([name, one]) =>
      freeKeys.has(name) ? [name, free(one, hidden)] : [name, replace(one, { key: name, hidden })],
    ),
  );
}

function free(value: unknown, hidden: Hash): unknown {
  if (typeof value === 'string') return hidden(value);
  if (Array.isArray(value)) return value.map((one) => free(one, hidden));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, free(one, hidden)]));
}

/** Images and URLs piece by piece: what follows a colon is a tag, a port or a digest and stays. */
function hiddenAt(key: string, name: string, hidden: Hash): string {
  if (!pieceKeys.has(key)) return hidden(name);
  const pieces = name.split(/([/@:])/);
  return pieces
    .map((piece, index) => {
      const isScheme = pieces[index + 1] === ':' && pieces[index + 2] === '';
      const isDigest = pieces[index - 1] === '@' && pieces[index + 1] === ':';
      return index % 2 === 1 || isScheme || isDigest || pieces[index - 1] === ':' ? piece : hidden(piece);
    })
    .join('');
}

interface Quoting {
  readonly known: ReadonlyMap<string, string>;
  readonly hidden: Hash;
}

function replaceProse(value: unknown, quoting: Quoting, isProse: boolean): unknown {
  if (typeof value === 'string') return isProse ? withoutNames(value, quoting) : value;
  if (Array.isArray(value)) return value.map((one) => replaceProse(one, quoting, isProse));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(
    entries.map(([name, one]) => [name, replaceProse(one, quoting, isProse || proseKeys.has(name))]),
  );
}

/** Hosts of URLs, and whatever is known as a name from anywhere in the recording. */
function withoutNames(text: string, { known, hidden }: Quoting): string {
  return text
    .replaceAll(/(https?:\/\/)([^/\s:]+)/g, (_, scheme: string, host: string) => `${scheme}${hidden(host)}`)
    .replaceAll(/\w[\w.-]*\w/g, (word) => known.get(word) ?? word);
}
