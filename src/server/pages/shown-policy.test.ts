import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Policy } from '../../core/policy/policy.ts';
import { shownPolicy } from './shown-policy.ts';

const basis = { apiVersion: 'honban/v1', organisation: { name: 'Example' } };

test('a policy is shown with what it names, its defaults, and no secret that an address carries', () => {
  const policy = Policy.parse({
    ...basis,
    clusters: { tokyo: { environment: 'production', endpoint: 'https://10.0.0.1:6443' } },
    repositories: {
      deploy: { url: 'https://robot:hunter2@git.example.com/deploy', forge: 'none' },
      infra: { url: 'https://ghp_hunter2@git.example.com/infra?token=hunter2', forge: 'none' },
    },
    notifications: {
      webhooks: {
        chat: { url: 'https://hooks.example.com/T0/hunter2', secret: { command: ['pass', 'hunter2'] } },
        page: { url: { env: 'PAGER_URL' }, secret: { file: '/etc/honban/pager' } },
      },
    },
  });
  const text = shownPolicy(policy);
  assert.doesNotMatch(text, /hunter2/);
  for (const part of [
    'https://10.0.0.1:6443',
    'https://…@git.example.com/deploy',
    'https://hooks.example.com/…',
    'env: PAGER_URL',
    'file: /etc/honban/pager',
    'provider: kubeadm',
  ])
    assert.ok(text.includes(part), part);
});
