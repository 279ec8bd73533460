/** A pod beside the application that does nothing but hold a volume open, so that files can be put into it by `exec`. */
import { setTimeout as sleep } from 'node:timers/promises';

import { ProblemError } from '../../core/problem.ts';
import { jsonOf } from './cluster-hand.ts';
import { fieldManager } from './field-manager.ts';
import { filesUnpacked } from './fill-problems.ts';
import { runLabel } from './run-label.ts';
import type { ClaimPlace, MountingPod } from './stopped-workloads.ts';

export const helperMount = '/honban-volume';
const container = 'fill';

export interface Helper {
  readonly name: string;
  readonly run: string;
  /** Whose image it takes, and whose user unless it may be root. */
  readonly like: MountingPod;
  readonly asRoot: boolean;
}

/** Of one run and one claim, so that its undo finds it. */
export function helperName(run: string, step: string): string {
  return `honban-fill-${run.slice(0, 12)}-${step.replaceAll(/[^a-z0-9]/g, '')}`;
}

export async function startHelper(helper: Helper, place: ClaimPlace): Promise<void> {
  const { hand, namespace, signal } = place;
  const body = podOf(helper, place);
  const { status } = await hand.send('POST', `/api/v1/namespaces/${namespace}/pods`, { body, signal });
  if (status !== 201) throw new ProblemError(filesUnpacked({ what: helper.name, why: `HTTP ${status}` }));
  if (!(await isRunning(pathOf(helper.name, namespace), place)))
    throw new ProblemError(filesUnpacked({ what: helper.name, why: 'The pod did not start' }));
}

async function isRunning(path: string, { hand, signal }: ClaimPlace): Promise<boolean> {
  for (let look = 0; look < 600 && !signal.aborted; look += 1) {
    const seen = (jsonOf(await hand.send('GET', path, { signal })) ?? {}) as Phased;
    const phase = seen.status?.phase;
    if (phase === 'Running') return true;
    if (phase === 'Failed' || phase === 'Succeeded') return false;
    await sleep(500);
  }
  return false;
}

interface Phased {
  readonly status?: { readonly phase?: string };
}

/** Whether it is gone. */
export async function removeHelper(name: string, place: Omit<ClaimPlace, 'claim'>): Promise<boolean> {
  const { hand, namespace, signal } = place;
  for (let look = 0; look < 240 && !signal.aborted; look += 1) {
    const { status } = await hand.send('DELETE', `${pathOf(name, namespace)}?gracePeriodSeconds=0`, {
      signal,
    });
    if (status === 404) return true;
    await sleep(500);
  }
  return false;
}

function pathOf(name: string, namespace: string): string {
  return `/api/v1/namespaces/${namespace}/pods/${name}`;
}

function podOf(helper: Helper, { namespace, claim }: ClaimPlace): object {
  const { name, run, like, asRoot } = helper;
  const { imagePullSecrets, tolerations, securityContext } = like.spec;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace,
      labels: { [runLabel]: run, 'app.kubernetes.io/managed-by': fieldManager },
    },
    spec: {
      restartPolicy: 'Never',
      terminationGracePeriodSeconds: 0,
      automountServiceAccountToken: false,
      imagePullSecrets,
      tolerations,
      ...(asRoot ? {} : { securityContext }),
      containers: [containerOf(helper)],
      volumes: [{ name: 'volume', persistentVolumeClaim: { claimName: claim } }],
    },
  };
}

/** What is undefined is not sent. */
function containerOf({ like, asRoot }: Helper): object {
  const [first] = like.spec.containers;
  return {
    name: container,
    image: first?.image,
    imagePullPolicy: first?.imagePullPolicy,
    command: ['sh', '-c', 'exec sleep 86400'],
    resources: { requests: { cpu: '10m', memory: '16Mi' }, limits: { memory: '256Mi' } },
    securityContext: asRoot ? { runAsUser: 0, runAsNonRoot: false } : first?.securityContext,
    volumeMounts: [{ name: 'volume', mountPath: helperMount }],
  };
}
