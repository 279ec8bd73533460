/**
 * The default StorageClass: genuine dynamic provisioning and reclaim by Rancher's local-path-provisioner, volumes in folders of the node.
 * https://github.com/rancher/local-path-provisioner/blob/v0.0.30/deploy/local-path-storage.yaml
 */
import { busyboxImage, localPathImage } from '../images/image.ts';

export const storageNamespace = 'local-path-storage';
export const storageDeployment = 'local-path-provisioner';
const volumesFolder = '/opt/local-path-provisioner';
/** The name that it gives its helper pods unless told otherwise. */
const account = 'local-path-provisioner-service-account';

export function storageManifests(): readonly object[] {
  return [namespace, ...rights(), storageClass, configuration, deployment];
}

/** Its helper pods make and remove folders of the node. */
const namespace = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: storageNamespace, labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } },
};

const here = { name: account, namespace: storageNamespace };

function rights(): readonly object[] {
  const rbac = 'rbac.authorization.k8s.io';
  const subjects = [{ kind: 'ServiceAccount', ...here }];
  const reading = ['get', 'list', 'watch'];
  const writing = [...reading, 'create', 'patch', 'update', 'delete'];
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: here },
    {
      apiVersion: `${rbac}/v1`,
      kind: 'Role',
      metadata: here,
      rules: [{ apiGroups: [''], resources: ['pods'], verbs: writing }],
    },
    {
      apiVersion: `${rbac}/v1`,
      kind: 'ClusterRole',
      metadata: { name: account },
      rules: [
        {
          apiGroups: [''],
          resources: ['nodes', 'persistentvolumeclaims', 'configmaps', 'pods', 'pods/log'],
          verbs: reading,
        },
        { apiGroups: [''], resources: ['persistentvolumes'], verbs: writing },
        { apiGroups: [''], resources: ['events'], verbs: ['create', 'patch'] },
        { apiGroups: ['storage.k8s.io'], resources: ['storageclasses'], verbs: reading },
      ],
    },
    {
      apiVersion: `${rbac}/v1`,
      kind: 'RoleBinding',
      metadata: here,
      roleRef: { apiGroup: rbac, kind: 'Role', name: account },
      subjects,
    },
    {
      apiVersion: `${rbac}/v1`,
      kind: 'ClusterRoleBinding',
      metadata: { name: account },
      roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: account },
      subjects,
    },
  ];
}

const storageClass = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name: 'local-path', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
  provisioner: 'rancher.io/local-path',
  volumeBindingMode: 'WaitForFirstConsumer',
  reclaimPolicy: 'Delete',
};

const helperPod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'helper-pod' },
  spec: {
    priorityClassName: 'system-node-critical',
    tolerations: [{ operator: 'Exists' }],
    containers: [{ name: 'helper-pod', image: busyboxImage, imagePullPolicy: 'IfNotPresent' }],
  },
};

const configuration = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'local-path-config', namespace: storageNamespace },
  data: {
    'config.json': JSON.stringify({
      nodePathMap: [{ node: 'DEFAULT_PATH_FOR_NON_LISTED_NODES', paths: [volumesFolder] }],
    }),
    setup: '#!/bin/sh\nset -eu\nmkdir -m 0777 -p "$VOL_DIR"\n',
    teardown: '#!/bin/sh\nset -eu\nrm -rf "$VOL_DIR"\n',
    'helperPod.yaml': JSON.stringify(helperPod),
  },
};

const labels = { app: storageDeployment };

const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: storageDeployment, namespace: storageNamespace },
  spec: {
    replicas: 1,
    selector: { matchLabels: labels },
    template: {
      metadata: { labels },
      spec: {
        serviceAccountName: account,
        containers: [
          {
            name: storageDeployment,
            image: localPathImage,
            imagePullPolicy: 'IfNotPresent',
            command: ['local-path-provisioner', 'start', '--config', '/etc/config/config.json'],
            volumeMounts: [{ name: 'config', mountPath: '/etc/config/' }],
            env: [
              { name: 'POD_NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
              { name: 'CONFIG_MOUNT_PATH', value: '/etc/config/' },
            ],
          },
        ],
        volumes: [{ name: 'config', configMap: { name: 'local-path-config' } }],
      },
    },
  },
};
