import { aContainer, aPod, aTemplate, aWorkload } from '../../../../test/support/builders.ts';
import { describeCheck } from '../../../../test/support/describe-check.ts';
import type { Cluster } from '../../../../test/support/lawful-cluster.ts';
import { aPolicy } from '../../../../test/support/lawful-policy.ts';
import { imageReferences } from './image-references.ts';

const { standards } = aPolicy();

function image(reference: string): Partial<Cluster> {
  return { deployments: [aWorkload({ containers: [aTemplate({ image: reference })] })] };
}
function images(given: object): Partial<Cluster> {
  return { policy: aPolicy({ standards: { ...standards, images: { ...standards.images, ...given } } }) };
}

describeCheck(imageReferences, {
  passes: {
    'a moving tag with a digest': image(`registry.example/shop/web:latest@sha256:${'a'.repeat(64)}`),
    'a moving tag where the policy allows them': {
      ...image('registry.example/shop/web:latest'),
      ...images({ allowMutableTags: true }),
    },
    'an image of Docker Hub by its short name': {
      ...image('rancher/local-path-provisioner:v0.0.32'),
    },
    'anything where the policy only asks for an inventory': {
      ...image('evil.example/x:latest'),
      ...images({ level: 'inventory' }),
    },
    'a pod that has ended': {
      pods: [aPod({ phase: 'Succeeded', containers: [aContainer({ image: 'evil.example/x:1.2.3' })] })],
    },
  },
  finds: {
    'a registry that is not allowed': { given: image('evil.example/shop/web:2.4.1'), found: ['outside web'] },
    'a registry whose name only begins alike': {
      given: image('registry.example.evil/shop/web:2.4.1'),
      found: ['outside web'],
    },
    'a path outside the allowed one': {
      given: image('docker.io/library/nginx:1.29.3'),
      found: ['outside web'],
    },
    'no tag at all': { given: image('registry.example/shop/web'), found: ['moving web'] },
    'a version without its patch': { given: image('registry.example/shop/web:2.4'), found: ['moving web'] },
    'an image that only a webhook put into a pod': {
      given: {
        pods: [
          aPod({
            containers: [aContainer(), aContainer({ name: 'proxy', image: 'mesh.example/proxy:1.2.3' })],
          }),
        ],
      },
      found: ['outside web'],
    },
    'a policy that decided nothing': {
      given: { policy: aPolicy({ standards: { ...standards, images: undefined } }) },
      found: ['undecided organisation'],
    },
  },
});
