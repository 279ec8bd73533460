/** What a pod beside a claim has to heed: who uses the volume and where, how often it may be mounted, and what its namespace allows. */
import { z } from 'zod';

import { ProblemError } from '../../../core/problem.ts';
import { jsonOf } from '../../applications/cluster-hand.ts';
import type { MoverPower, MoverUser } from './mover-pod.ts';
import { claimUnread, heldByOnePod, volumeIsBlock } from './mover-problems.ts';
import type { Hand } from './running-mover.ts';

export interface ClaimPlace {
  readonly node?: string;
  readonly pullSecrets?: readonly object[];
  readonly power: MoverPower;
  /** As Kubernetes writes sizes. */
  readonly requested: string;
}

const Claim = z.object({
  metadata: z.object({ uid: z.string() }),
  spec: z.object({
    accessModes: z.array(z.string()).default([]),
    volumeMode: z.string().default('Filesystem'),
    resources: z.object({ requests: z.object({ storage: z.string() }) }),
  }),
});

const Context = z
  .object({
    runAsUser: z.number().optional(),
    runAsGroup: z.number().optional(),
    fsGroup: z.number().optional(),
    supplementalGroups: z.array(z.number()).optional(),
  })
  .default({});

const Pod = z.object({
  metadata: z.object({ name: z.string() }),
  spec: z.object({
    nodeName: z.string().optional(),
    securityContext: Context,
    imagePullSecrets: z.array(z.looseObject({})).optional(),
    containers: z.array(z.object({ securityContext: Context })),
    volumes: z
      .array(z.object({ persistentVolumeClaim: z.object({ claimName: z.string() }).optional() }))
      .default([]),
  }),
  status: z.object({ phase: z.string().default('') }).default({ phase: '' }),
});
type Pod = z.infer<typeof Pod>;

export interface ClaimAsked {
  readonly namespace: string;
  readonly claim: string;
  readonly uid: string;
  /** The pod mounts a copy of it, made of a snapshot: who uses the volume itself, and where, is of no matter. */
  readonly throughSnapshot?: boolean | undefined;
}

/** Throws a `ProblemError` where no second pod can ever see the volume. */
export async function placeOfClaim(asked: ClaimAsked, place: Hand): Promise<ClaimPlace> {
  const { namespace, claim } = asked;
  const volume = `${namespace}/${claim}`;
  const { spec } = await claimOf(asked, place);
  if (spec.volumeMode === 'Block') throw new ProblemError(volumeIsBlock({ volume }));
  const users = await podsWith(asked, place);
  const [user] = users;
  const node = asked.throughSnapshot === true ? undefined : nodeOf(spec.accessModes, { user, volume });
  return {
    ...(node === undefined ? {} : { node }),
    ...(user?.spec.imagePullSecrets === undefined ? {} : { pullSecrets: user.spec.imagePullSecrets }),
    power: powerFor(await levelOf(namespace, place), user),
    requested: spec.resources.requests.storage,
  };
}

/** Where a second pod must run, if anywhere. */
function nodeOf(
  modes: readonly string[],
  { user, volume }: { readonly user: Pod | undefined; readonly volume: string },
): string | undefined {
  if (modes.includes('ReadWriteOncePod') && user !== undefined)
    throw new ProblemError(heldByOnePod({ volume, pod: user.metadata.name }));
  const shared = modes.some((mode) => mode === 'ReadWriteMany' || mode === 'ReadOnlyMany');
  return shared ? undefined : user?.spec.nodeName;
}

/** Throws a `ProblemError` where the claim is another one, or has no files. */
export async function requireFiles(asked: ClaimAsked, place: Hand): Promise<void> {
  const { spec } = await claimOf(asked, place);
  const volume = `${asked.namespace}/${asked.claim}`;
  if (spec.volumeMode === 'Block') throw new ProblemError(volumeIsBlock({ volume }));
}

async function claimOf(
  { namespace, claim, uid }: ClaimAsked,
  { hand, signal }: Hand,
): Promise<z.infer<typeof Claim>> {
  const path = `/api/v1/namespaces/${namespace}/persistentvolumeclaims/${claim}`;
  const answer = await hand.send('GET', path, { signal });
  const found = Claim.safeParse(jsonOf(answer)).data;
  if (found?.metadata.uid === uid) return found;
  const why = answer.status === 200 ? 'another claim has its name now' : `HTTP ${answer.status}`;
  throw new ProblemError(claimUnread({ volume: `${namespace}/${claim}`, why }));
}

/** Those that are or will be on a node, by name. */
async function podsWith({ namespace, claim }: ClaimAsked, { hand, signal }: Hand): Promise<readonly Pod[]> {
  const answer = await hand.send('GET', `/api/v1/namespaces/${namespace}/pods`, { signal });
  if (answer.status !== 200)
    throw new ProblemError(claimUnread({ volume: `${namespace}/${claim}`, why: `HTTP ${answer.status}` }));
  const { items = [] } = (jsonOf(answer) ?? {}) as { readonly items?: readonly unknown[] };
  return items
    .flatMap((item) => Pod.safeParse(item).data ?? [])
    .filter(({ status: { phase } }) => phase === 'Running' || phase === 'Pending')
    .filter(({ spec: { volumes } }) =>
      volumes.some(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName === claim),
    )
    .toSorted((one, other) => (one.metadata.name < other.metadata.name ? -1 : 1));
}

const enforced = 'pod-security.kubernetes.io/enforce';

async function levelOf(namespace: string, { hand, signal }: Hand): Promise<string> {
  const answer = await hand.send('GET', `/api/v1/namespaces/${namespace}`, { signal });
  const { metadata } = (jsonOf(answer) ?? {}) as {
    readonly metadata?: { readonly labels?: Readonly<Record<string, string>> };
  };
  return metadata?.labels?.[enforced] ?? 'privileged';
}

function powerFor(level: string, user: Pod | undefined): MoverPower {
  if (level === 'privileged') return 'read';
  if (level === 'baseline') return 'read-baseline';
  return user === undefined ? { uid: nobody, gids: [] } : asApplication(user);
}

/** Under `restricted` nobody is root: the pod reads as the application does, and what that may not read makes the copy partial. */
function asApplication({ spec: { securityContext: pod, containers } }: Pod): MoverUser {
  const contexts = [...containers.map(({ securityContext }) => securityContext), pod];
  const { runAsUser: uid = nobody, runAsGroup } =
    contexts.find(({ runAsUser }) => runAsUser !== undefined) ?? pod;
  const gids = [runAsGroup ?? pod.runAsGroup, pod.fsGroup, ...(pod.supplementalGroups ?? [])];
  return { uid: uid === 0 ? nobody : uid, gids: [...new Set(gids.filter((one) => one !== undefined))] };
}

const nobody = 65_534;
