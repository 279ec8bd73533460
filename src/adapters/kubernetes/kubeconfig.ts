/**
 * A kubeconfig as text, checked at the border. The file comes from people and tools of all kinds, so anything may be
 * in it: whatever is wrong ends as a problem that says where, and unknown keys are left to those who understand them.
 * https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/
 */
import { parseDocument } from 'yaml';
import { z } from 'zod';

import { failure, success } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { kubeconfigInvalid } from './kubeconfig-problems.ts';

/** Far beyond any real one (hundreds of clusters with their certificates are about 1 MB). */
const largest = 8 * 1024 * 1024;

const optionalText = z.string().nullish();

const Cluster = z.looseObject({
  server: z.url({ protocol: /^https?$/ }),
  'certificate-authority': optionalText,
  'certificate-authority-data': optionalText,
  'insecure-skip-tls-verify': z.boolean().nullish(),
  'tls-server-name': optionalText,
  'proxy-url': optionalText,
});

export const ExecConfig = z.looseObject({
  apiVersion: z.string(),
  command: z.string().min(1),
  args: z.array(z.string()).nullish(),
  env: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
  installHint: optionalText,
  provideClusterInfo: z.boolean().nullish(),
});

const User = z.looseObject({
  'client-certificate': optionalText,
  'client-certificate-data': optionalText,
  'client-key': optionalText,
  'client-key-data': optionalText,
  token: optionalText,
  tokenFile: optionalText,
  username: optionalText,
  password: optionalText,
  as: optionalText,
  'as-uid': optionalText,
  'as-groups': z.array(z.string()).nullish(),
  exec: ExecConfig.nullish(),
  'auth-provider': z.looseObject({ name: z.string() }).nullish(),
});

const Context = z.looseObject({ cluster: z.string(), user: z.string().nullish() });

const Kubeconfig = z.looseObject({
  clusters: z.array(z.object({ name: z.string(), cluster: Cluster })).nullish(),
  users: z.array(z.object({ name: z.string(), user: User.nullish() })).nullish(),
  contexts: z.array(z.object({ name: z.string(), context: Context })).nullish(),
  'current-context': optionalText,
});

export type ExecConfig = z.infer<typeof ExecConfig>;
export type KubeconfigCluster = z.infer<typeof Cluster>;
export type KubeconfigUser = z.infer<typeof User>;

/** Several files merged as kubectl does: the first to say something about a name wins. */
export interface Kubeconfig {
  readonly clusters: ReadonlyMap<string, KubeconfigCluster>;
  readonly users: ReadonlyMap<string, KubeconfigUser>;
  readonly contexts: ReadonlyMap<string, { readonly cluster: string; readonly user?: string }>;
  readonly currentContext?: string;
}

/** Reads one file's text; relative paths inside it mean relative to `file`, which `resolvePath` knows. */
export function parseKubeconfig(
  text: string,
  file: string,
  resolvePath: (path: string) => string = (path) => path,
): Result<Kubeconfig> {
  if (text.length > largest)
    return failure(kubeconfigInvalid({ file, at: '', why: `more than ${largest} bytes` }));
  const read = parseYaml(text);
  if (!read.ok) return failure(kubeconfigInvalid({ file, at: '', why: read.problem }));
  const parsed = Kubeconfig.safeParse(read.value ?? {});
  if (!parsed.success) return failure(firstIssue(parsed.error, file));
  return success(indexed(parsed.data, resolvePath));
}

/** Merges in order of precedence, first wins. */
export function mergeKubeconfigs(configs: readonly Kubeconfig[]): Kubeconfig {
  const lastFirst = [...configs].reverse();
  const current = configs.find(({ currentContext }) => currentContext !== undefined)?.currentContext;
  return {
    clusters: new Map(lastFirst.flatMap(({ clusters }) => [...clusters])),
    users: new Map(lastFirst.flatMap(({ users }) => [...users])),
    contexts: new Map(lastFirst.flatMap(({ contexts }) => [...contexts])),
    ...(current === undefined ? {} : { currentContext: current }),
  };
}

function parseYaml(text: string): Result<unknown, string> {
  try {
    const document = parseDocument(text, { uniqueKeys: true, stringKeys: true });
    const [error] = document.errors;
    if (error !== undefined) return failure(firstLine(error.message));
    return success(document.toJS({ maxAliasCount: 50 }));
  } catch (error) {
    return failure(firstLine(error instanceof Error ? error.message : String(error)));
  }
}

function firstLine(message: string): string {
  return (message.split('\n', 1)[0] ?? message).replace(/[:.]+$/, '');
}

function firstIssue(error: z.ZodError, file: string): ReturnType<typeof kubeconfigInvalid> {
  const [issue] = error.issues;
  return kubeconfigInvalid({
    file,
    at: issue?.path.join('.') ?? '',
    why: issue?.message.replace(/\.$/, '') ?? 'invalid',
  });
}

function indexed(config: z.infer<typeof Kubeconfig>, resolvePath: (path: string) => string): Kubeconfig {
  const absolute = (path: string | null | undefined): string | undefined =>
    path === undefined || path === null || path === '' ? undefined : resolvePath(path);
  const current = config['current-context'];
  return {
    clusters: byName(config.clusters, ({ cluster }) => ({
      ...cluster,
      'certificate-authority': absolute(cluster['certificate-authority']),
    })),
    users: byName(config.users, ({ user }) => ({
      ...user,
      'client-certificate': absolute(user?.['client-certificate']),
      'client-key': absolute(user?.['client-key']),
      tokenFile: absolute(user?.tokenFile),
    })),
    contexts: byName(config.contexts, ({ context: { cluster, user } }) =>
      user === undefined || user === null || user === '' ? { cluster } : { cluster, user },
    ),
    ...(current === undefined || current === null || current === '' ? {} : { currentContext: current }),
  };
}

function byName<Entry extends { readonly name: string }, Value>(
  entries: readonly Entry[] | null | undefined,
  value: (entry: Entry) => Value,
): Map<string, Value> {
  return new Map((entries ?? []).map((entry) => [entry.name, value(entry)]));
}
