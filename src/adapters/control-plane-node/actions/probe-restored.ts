/** `kubernetes.probe-restored`: what stands now, by signs of life after the start, and whether it takes a write. */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

import { bindAction } from '../../../app/drill/ports.ts';
import { findCanary } from '../../../core/backup/canary.ts';
import { probeRestored } from '../../../domains/backup/recovery/actions.ts';
import { abortSignal } from '../../isolation/actions/abort-signal.ts';
import { pathInApi } from '../../isolation/actions/read-api-server.ts';
import { askScratch, sendScratch } from '../../isolation/ask-scratch.ts';
import type { ScratchApiServer } from '../../isolation/scratch-api-server.ts';
import { hashing } from '../../system/hashing.ts';

const nodeMilliseconds = 420_000;
const pollMilliseconds = 1000;

interface Access {
  readonly socket: string;
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
  readonly serverName: string;
}

export const probeRestoredAction = bindAction(probeRestored, {
  run: async ({ nodeName, since, canaryAt, ...access }, { run, signal }) => {
    const server = serverOf(access);
    const canary = canaryAt === undefined ? undefined : await canaryOf(server, canaryAt);
    const written = { wrote: await writes(server, run) };
    const end = performance.now() + nodeMilliseconds;
    let nodes = await nodesOf(server, since);
    while (!nodes.back.includes(nodeName) && performance.now() < end) {
      await sleep(pollMilliseconds, undefined, { signal: abortSignal(signal) });
      nodes = await nodesOf(server, since);
    }
    return {
      version: textIn(await jsonOf(server, '/version'), 'gitVersion'),
      uid: await uidOf(server),
      ...(canary === undefined ? {} : { canary }),
      ...written,
      ...nodes,
    };
  },
  undo: async ({ input }) => {
    // Where nobody answers any more, the object went with what it was in.
    await sendScratch(serverOf(input), { method: 'DELETE', path: probePath }).catch(() => undefined);
    return [];
  },
});

function serverOf({ socket, authority, serverName, certificate, key }: Access): ScratchApiServer {
  return { socket, authority, serverName, reader: { certificate, key } };
}

async function jsonOf(server: ScratchApiServer, path: string): Promise<unknown> {
  const answer = await askScratch(server, path);
  return answer?.status === 200 ? JSON.parse(answer.body) : undefined;
}

function textIn(object: unknown, key: string): string {
  const read = z.looseObject({ [key]: z.string() }).safeParse(object);
  const found = read.data?.[key];
  return typeof found === 'string' ? found : '';
}

async function uidOf(server: ScratchApiServer): Promise<string> {
  const namespace = z
    .looseObject({ metadata: z.looseObject({ uid: z.string() }) })
    .safeParse(await jsonOf(server, '/api/v1/namespaces/kube-system'));
  return namespace.data?.metadata.uid ?? '';
}

async function canaryOf(server: ScratchApiServer, at: string): Promise<string | undefined> {
  const path = pathInApi(at);
  const answer = path === undefined ? undefined : await askScratch(server, path);
  const line = answer?.status === 200 ? findCanary(answer.body) : undefined;
  return line === undefined ? undefined : hashing.sha256(line);
}

const probeFolder = '/api/v1/namespaces/default/configmaps';
const probePath = `${probeFolder}/honban-restore-probe`;

async function writes(server: ScratchApiServer, run: string): Promise<boolean> {
  const nonce = hashing.nonce();
  const body = JSON.stringify({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'honban-restore-probe', labels: { 'honban.dev/run': run.slice(0, 63) } },
    data: { nonce },
  });
  await sendScratch(server, { method: 'DELETE', path: probePath });
  const made = await sendScratch(server, { method: 'POST', path: probeFolder, body });
  const read = await askScratch(server, probePath);
  const removed = await sendScratch(server, { method: 'DELETE', path: probePath });
  return made?.status === 201 && read?.body.includes(nonce) === true && removed?.status === 200;
}

const nodeList = z.object({
  items: z.array(
    z.object({
      metadata: z.object({ name: z.string() }),
      status: z.object({
        conditions: z.array(z.object({ type: z.string(), status: z.string() })).default([]),
      }),
    }),
  ),
});
const leaseList = z.object({
  items: z.array(
    z.object({
      metadata: z.object({ name: z.string() }),
      spec: z.object({ renewTime: z.string().optional() }),
    }),
  ),
});

/** A restored node is called Ready by its status of before: only its lease tells whether it lives now. */
async function nodesOf(
  server: ScratchApiServer,
  since: string,
): Promise<{ readonly back: string[]; readonly absent: string[] }> {
  const nodes = nodeList.safeParse(await jsonOf(server, '/api/v1/nodes')).data?.items ?? [];
  const leases = leaseList.safeParse(
    await jsonOf(server, '/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases'),
  );
  const renewed = new Set(
    (leases.data?.items ?? [])
      .filter(({ spec }) => Date.parse(spec.renewTime ?? '') >= Date.parse(since))
      .map(({ metadata }) => metadata.name),
  );
  const isBack = ({ metadata, status }: (typeof nodes)[number]): boolean =>
    renewed.has(metadata.name) &&
    status.conditions.some((one) => one.type === 'Ready' && one.status === 'True');
  const names = (wanted: boolean): string[] =>
    nodes.filter((node) => isBack(node) === wanted).map(({ metadata }) => metadata.name);
  return { back: names(true), absent: names(false) };
}
