import { seconds } from '../../core/time.ts';
import { defineObjectFault } from './define-fault.ts';
import { faultDeployment, faultNamespace } from './fault-objects.ts';

const id = 'secret-in-environment';

export const secretInEnvironment = defineObjectFault({
  id,
  about: {
    en: 'a password written into the environment of a container',
    ja: 'コンテナの環境変数に直接書かれたパスワード',
  },
  turns: ['secret.environment-literals'],
  needs: 'api',
  noticedAfter: seconds(0),
  objects: [
    faultNamespace(id),
    faultDeployment(id, {
      container: { env: [{ name: 'DATABASE_PASSWORD', value: 'correct-horse-battery-staple' }] },
    }),
  ],
});
