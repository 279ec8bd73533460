import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from 'fast-check';

import { isMoving, parseImage } from './image-reference.ts';

test('a short name is an image of Docker Hub', () => {
  assert.deepEqual(parseImage('nginx:1.29'), {
    registry: 'docker.io',
    repository: 'library/nginx',
    tag: '1.29',
  });
  assert.deepEqual(parseImage('grafana/loki'), { registry: 'docker.io', repository: 'grafana/loki' });
});

test('a port in the registry is no tag', () => {
  assert.deepEqual(parseImage('localhost:5000/shop'), { registry: 'localhost:5000', repository: 'shop' });
  assert.deepEqual(parseImage('registry.example:5000/team/shop:2@sha256:ab'), {
    registry: 'registry.example:5000',
    repository: 'team/shop',
    tag: '2',
    digest: 'sha256:ab',
  });
});

test('names of one hub are one registry', () => {
  assert.equal(parseImage('index.docker.io/library/nginx').registry, 'docker.io');
});

test('reading any text gives a reference and does not throw', () => {
  fc.assert(fc.property(fc.string(), (text) => parseImage(text).registry.length > 0));
});

test('a tag that its publisher moves is told from one that stays', () => {
  for (const moving of [
    'nginx',
    'nginx:latest',
    'nginx:stable',
    'postgres:16',
    'ubuntu:22.04',
    'node:24-alpine',
    'a:v3',
  ])
    assert.ok(isMoving(parseImage(moving)), moving);
  for (const fixed of [
    'nginx:1.29.3',
    'a:v1.14.2',
    'etcd:3.6.11-0',
    'a:20260921',
    'a:4711',
    'a:3f2a9bc',
    `a:latest@sha256:ab`,
  ])
    assert.ok(!isMoving(parseImage(fixed)), fixed);
});
