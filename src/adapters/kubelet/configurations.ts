import { z } from 'zod';

import { kubeletConfigurations } from '../../core/kubernetes/facts/kubelet-configurations.ts';
import type { KubeletConfiguration } from '../../core/kubernetes/facts/kubelet-configurations.ts';
import type { Answered } from '../kubernetes/api-client.ts';
import { askKubelet } from './ask-kubelet.ts';
import { providePerNode } from './provide-per-node.ts';

const subresource = 'nodes/configz';

export const provideKubeletConfigurations = providePerNode(kubeletConfigurations, {
  subresource,
  ask: (session, node) =>
    askKubelet(session, node, {
      path: '/configz',
      subresource,
      read: (answer) => ({ node: { name: node.name, uid: node.uid }, ...readConfiguration(answer) }),
    }),
});

/**
 * `/configz` prints the configuration in effect, defaults filled in, but leaves out what is zero or false.
 * https://kubernetes.io/docs/reference/config-api/kubelet-config.v1beta1/ (1.37)
 */
const Configz = z.object({
  kubeletconfig: z.object({
    authentication: z.object({
      anonymous: z.object({ enabled: z.boolean() }),
      webhook: z.object({ enabled: z.boolean() }),
    }),
    authorization: z.object({ mode: z.string() }),
    readOnlyPort: z.number().default(0),
    rotateCertificates: z.boolean().default(false),
    serverTLSBootstrap: z.boolean().default(false),
  }),
});

export function readConfiguration({ body }: Pick<Answered, 'body'>): Omit<KubeletConfiguration, 'node'> {
  const { kubeletconfig: config } = Configz.parse(JSON.parse(body.toString('utf8')));
  return {
    anonymous: config.authentication.anonymous.enabled,
    webhook: config.authentication.webhook.enabled,
    authorizationMode: config.authorization.mode,
    readOnlyPort: config.readOnlyPort,
    rotateCertificates: config.rotateCertificates,
    serverTLSBootstrap: config.serverTLSBootstrap,
  };
}
