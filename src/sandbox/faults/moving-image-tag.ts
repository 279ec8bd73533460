import { seconds } from '../../core/time.ts';
import { defineObjectFault } from './define-fault.ts';
import { faultDeployment, faultNamespace } from './fault-objects.ts';

const id = 'moving-image-tag';

export const movingImageTag = defineObjectFault({
  id,
  about: {
    en: 'an image named by a tag that can mean something else tomorrow',
    ja: '明日には別の中身になり得るタグで指定されたイメージ',
  },
  turns: ['supply.image-references'],
  needs: 'api',
  noticedAfter: seconds(0),
  objects: [faultNamespace(id), faultDeployment(id, { image: 'docker.io/library/busybox:latest' })],
});
