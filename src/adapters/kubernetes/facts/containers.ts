/** Containers of pods and pod templates. Environment values are classified here and go no further. */
import type { V1Container } from '@kubernetes/client-node/dist/gen/models/V1Container.js';
import type { V1ContainerStatus } from '@kubernetes/client-node/dist/gen/models/V1ContainerStatus.js';
import type { V1PodSpec } from '@kubernetes/client-node/dist/gen/models/V1PodSpec.js';
import type { V1PodStatus } from '@kubernetes/client-node/dist/gen/models/V1PodStatus.js';

import type { Container, PodContainer, Termination } from '../../../core/kubernetes/container.ts';
import { suspectLiterals } from '../../../core/kubernetes/environment-literal.ts';
import { given, instant } from '../wire.ts';
import type { Wire } from '../wire.ts';

type Spec = Wire<V1PodSpec> | undefined;
type Status = Wire<V1ContainerStatus>;

/** All containers a pod template describes, in the order of the spec, init containers first. */
export function templateContainers(spec: Spec): readonly Container[] {
  return [...(spec?.initContainers ?? []).map(initial), ...(spec?.containers ?? []).map(main)];
}

/** All containers of a pod, each with its status where it has one yet. */
export function podContainers(spec: Spec, status: Wire<V1PodStatus> | undefined): readonly PodContainer[] {
  const statuses = new Map<string, Status>();
  for (const one of status?.initContainerStatuses ?? []) statuses.set(one.name, one);
  for (const one of status?.containerStatuses ?? []) statuses.set(one.name, one);
  for (const one of status?.ephemeralContainerStatuses ?? []) statuses.set(one.name, one);
  const ephemeral = (spec?.ephemeralContainers ?? []).map((one) => container(one, 'ephemeral'));
  return [...templateContainers(spec), ...ephemeral].map((one) => withStatus(one, statuses.get(one.name)));
}

function main(spec: Wire<V1Container>): Container {
  return container(spec, 'main');
}

function initial(spec: Wire<V1Container>): Container {
  return container(spec, spec.restartPolicy === 'Always' ? 'sidecar' : 'init');
}

function container(
  { name, image, env }: Pick<Wire<V1Container>, 'name' | 'image' | 'env'>,
  role: Container['role'],
): Container {
  return { name, role, image: image ?? '', suspectLiterals: suspectLiterals(env) };
}

function withStatus(spec: Container, status: Status | undefined): PodContainer {
  if (status === undefined) return { ...spec, state: 'unknown', ready: false, restarts: 0 };
  const { state, reason } = stateOf(status);
  return {
    ...spec,
    ...given('imageId', imageId(status.imageID)),
    state,
    ...given('reason', reason),
    ready: status.ready,
    restarts: status.restartCount,
    ...given('lastTermination', lastTermination(status)),
  };
}

function stateOf({ state }: Status): Pick<PodContainer, 'state' | 'reason'> {
  if (state?.running) return { state: 'running' };
  if (state?.waiting) return { state: 'waiting', ...given('reason', state.waiting.reason) };
  if (state?.terminated) return { state: 'terminated', ...given('reason', state.terminated.reason) };
  return { state: 'unknown' };
}

/** Docker's shim put a scheme before it. */
function imageId(id: string | undefined): string | undefined {
  return id === undefined || id === '' ? undefined : id.replace(/^[a-z-]+:\/\//, '');
}

function lastTermination({ lastState }: Status): Termination | undefined {
  const ended = lastState?.terminated;
  if (!ended) return undefined;
  return {
    reason: ended.reason ?? 'Unknown',
    exitCode: ended.exitCode,
    ...given('finished', ended.finishedAt ? instant(ended.finishedAt) : undefined),
  };
}
