/**
 * The kinds of CSI snapshots, which no cluster has by itself: fields and rules of the definitions that come with external-snapshotter,
 * in their version v1. https://github.com/kubernetes-csi/external-snapshotter/tree/v8.7.0/client/config/crd
 */
const group = 'snapshot.storage.k8s.io';
const text = { type: 'string' };
const whole = { type: 'integer', format: 'int64' };
const time = { type: 'string', format: 'date-time' };
const failure = object({ message: text, time });
const policy = { type: 'string', enum: ['Delete', 'Retain'] };

export const snapshotKinds: readonly string[] = [
  'volumesnapshots',
  'volumesnapshotcontents',
  'volumesnapshotclasses',
].map((plural) => `${plural}.${group}`);

export function snapshotDefinitions(): readonly object[] {
  return [
    definition('VolumeSnapshot', { scope: 'Namespaced', status: true, columns: snapshotColumns }, snapshot),
    definition('VolumeSnapshotContent', { scope: 'Cluster', status: true, columns: contentColumns }, content),
    definition('VolumeSnapshotClass', { scope: 'Cluster', status: false, columns: classColumns }, ofClass),
  ];
}

interface Form {
  readonly scope: 'Namespaced' | 'Cluster';
  readonly status: boolean;
  readonly columns: readonly object[];
}

type Properties = Readonly<Record<string, object>>;

function object(
  properties: Properties,
  required: readonly string[] = [],
  rules: readonly object[] = [],
): object {
  return {
    type: 'object',
    properties,
    ...(required.length === 0 ? {} : { required }),
    ...(rules.length === 0 ? {} : { 'x-kubernetes-validations': rules }),
  };
}

const fixed = { ...text, 'x-kubernetes-validations': [{ rule: 'self == oldSelf', message: 'is immutable' }] };

/** Names one or the other, and keeps to it. */
function oneOf(one: string, other: string): object {
  const has = (name: string): string => `has(self.${name})`;
  const stays = (name: string): object => ({
    rule: `!has(oldSelf.${name}) || has(self.${name})`,
    message: `${name} is required once set`,
  });
  const exactly = `(${has(one)} && !${has(other)}) || (!${has(one)} && ${has(other)})`;
  const rules = [
    stays(one),
    stays(other),
    { rule: exactly, message: `exactly one of ${one} and ${other} must be set` },
  ];
  return object({ [one]: fixed, [other]: fixed }, [], rules);
}

const snapshot: Properties = {
  spec: object(
    {
      source: oneOf('persistentVolumeClaimName', 'volumeSnapshotContentName'),
      volumeSnapshotClassName: { ...text, minLength: 1 },
    },
    ['source'],
  ),
  status: object({
    boundVolumeSnapshotContentName: text,
    creationTime: time,
    error: failure,
    readyToUse: { type: 'boolean' },
    restoreSize: text,
    volumeGroupSnapshotName: text,
  }),
};

const reference = ['apiVersion', 'fieldPath', 'kind', 'name', 'namespace', 'resourceVersion', 'uid'];

const content: Properties = {
  spec: object(
    {
      deletionPolicy: policy,
      driver: text,
      source: oneOf('volumeHandle', 'snapshotHandle'),
      sourceVolumeMode: fixed,
      volumeSnapshotClassName: text,
      volumeSnapshotRef: object(Object.fromEntries(reference.map((name) => [name, text]))),
    },
    ['deletionPolicy', 'driver', 'source', 'volumeSnapshotRef'],
  ),
  status: object({
    creationTime: whole,
    error: failure,
    readyToUse: { type: 'boolean' },
    restoreSize: { ...whole, minimum: 0 },
    snapshotHandle: text,
    volumeGroupSnapshotHandle: text,
  }),
};

const ofClass: Properties = {
  deletionPolicy: policy,
  driver: text,
  parameters: { type: 'object', additionalProperties: text },
};

function column(name: string, jsonPath: string, type = 'string'): object {
  return { name, jsonPath, type };
}

const snapshotColumns = [
  column('ReadyToUse', '.status.readyToUse', 'boolean'),
  column('SourcePVC', '.spec.source.persistentVolumeClaimName'),
  column('RestoreSize', '.status.restoreSize'),
  column('SnapshotClass', '.spec.volumeSnapshotClassName'),
  column('CreationTime', '.status.creationTime', 'date'),
];
const contentColumns = [
  column('ReadyToUse', '.status.readyToUse', 'boolean'),
  column('DeletionPolicy', '.spec.deletionPolicy'),
  column('Driver', '.spec.driver'),
  column('VolumeSnapshot', '.spec.volumeSnapshotRef.name'),
];
const classColumns = [column('Driver', '.driver'), column('DeletionPolicy', '.deletionPolicy')];

/** Groups of Kubernetes' own domain need the word of those who approved them. */
const approved = 'https://github.com/kubernetes-csi/external-snapshotter/pull/814';

function definition(kind: string, { scope, status, columns }: Form, properties: Properties): object {
  const singular = kind.toLowerCase();
  const plural = singular.endsWith('s') ? `${singular}es` : `${singular}s`;
  const meta: Properties = { apiVersion: text, kind: text, metadata: { type: 'object' } };
  const version = {
    name: 'v1',
    served: true,
    storage: true,
    subresources: status ? { status: {} } : {},
    additionalPrinterColumns: columns,
    schema: {
      openAPIV3Schema: object({ ...meta, ...properties }, status ? ['spec'] : ['deletionPolicy', 'driver']),
    },
  };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}`, annotations: { 'api-approved.kubernetes.io': approved } },
    spec: {
      group,
      names: { kind, listKind: `${kind}List`, plural, singular },
      scope,
      versions: [version],
    },
  };
}
