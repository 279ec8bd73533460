import { seconds } from '../../core/time.ts';
import { defineObjectFault } from './define-fault.ts';
import { faultDeployment, faultNamespace } from './fault-objects.ts';

const id = 'foreign-image';
const digest = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

export const foreignImage = defineObjectFault({
  id,
  about: {
    en: 'an image from a registry that the policy does not allow',
    ja: '運用ポリシーが許可していないレジストリのイメージ',
  },
  turns: ['supply.image-references'],
  needs: 'api',
  noticedAfter: seconds(0),
  objects: [
    faultNamespace(id),
    faultDeployment(id, {
      image: `registry.elsewhere.example/app@sha256:${digest}`,
      container: { imagePullPolicy: 'Never' },
    }),
  ],
});
