import { seconds } from '../../core/time.ts';
import { defineObjectFault } from './define-fault.ts';
import { faultNamespace } from './fault-objects.ts';

const id = 'namespace-without-pod-security';

export const namespaceWithoutPodSecurity = defineObjectFault({
  id,
  about: {
    en: 'a namespace that enforces no Pod Security level',
    ja: 'Pod Security の水準を強制していない名前空間',
  },
  turns: ['pods.security-labels'],
  needs: 'api',
  noticedAfter: seconds(0),
  objects: [faultNamespace(id, {})],
});
