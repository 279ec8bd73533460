import assert from 'node:assert/strict';
import { test } from 'node:test';

import { readHealth } from '../control-plane/readiness.ts';
import { readConfiguration } from './configurations.ts';
import { readMetrics } from './metrics.ts';
import { readStats } from './stats.ts';

const body = (text: string): { readonly body: Buffer } => ({ body: Buffer.from(text) });

test('metrics are as old as the sample of the node itself', () => {
  const text = [
    'container_cpu_usage_seconds_total{container="a",namespace="n",pod="p"} 1.5 1764000001000',
    'container_cpu_usage_seconds_total{container="b",namespace="n",pod="p"} 2.5 1764000002000',
    'node_cpu_usage_seconds_total 12.5 1764000000000',
    'resource_scrape_error 0',
  ].join('\n');

  assert.deepEqual(readMetrics(body(text)), {
    sampled: '2025-11-24T16:00:00.000Z',
    scrapeError: false,
    containers: 2,
  });
  assert.equal(readMetrics(body(text.replace('error 0', 'error 1')))?.scrapeError, true);
});

test('an answer without a sample of the node is no metrics', () => {
  assert.equal(readMetrics(body('resource_scrape_error 0')), undefined);
  assert.equal(readMetrics(body('node_cpu_usage_seconds_total 12.5')), undefined);
});

test('a kubelet that could read nothing says so, and that is an answer', () => {
  const headers = { date: 'Tue, 24 Nov 2026 09:00:00 GMT' };

  assert.deepEqual(readMetrics({ ...body('resource_scrape_error 1'), headers }), {
    sampled: '2026-11-24T09:00:00.000Z',
    scrapeError: true,
    containers: 0,
  });
  assert.equal(readMetrics({ ...body('resource_scrape_error 0'), headers }), undefined);
  assert.equal(readMetrics(body('resource_scrape_error 1')), undefined);
});

test('what configz leaves out is zero or false', () => {
  const authentication = { anonymous: { enabled: true }, webhook: { enabled: false } };
  const config = { kubeletconfig: { authentication, authorization: { mode: 'AlwaysAllow' } } };

  assert.deepEqual(readConfiguration(body(JSON.stringify(config))), {
    anonymous: true,
    webhook: false,
    authorizationMode: 'AlwaysAllow',
    readOnlyPort: 0,
    rotateCertificates: false,
    serverTLSBootstrap: false,
  });
});

test('a configz without authentication is not taken for a safe one', () => {
  assert.throws(() => readConfiguration(body('{"kubeletconfig":{}}')));
});

test('a failing check is an answer, the page of a gateway is none', () => {
  const failed = readHealth({ status: 500, ...body('[+]ping ok\n[-]syncloop failed: reason withheld\n') });

  assert.deepEqual(failed, { passed: false, failing: ['syncloop'] });
  assert.deepEqual(readHealth({ status: 200, ...body('[+]ping ok\n') }), { passed: true, failing: [] });
  assert.equal(readHealth({ status: 500, ...body('Internal Server Error') }), undefined);
});

test('room is told of the node, of volumes that belong to a claim, and of others that hold something', () => {
  const fs = { time: '2026-11-24T09:00:00Z', capacityBytes: 100, availableBytes: 40 };
  const pods = [
    {
      podRef: { name: 'web-0', namespace: 'shop' },
      volume: [
        { ...fs, name: 'data', usedBytes: 1 << 30, pvcRef: { name: 'data-0', namespace: 'shop' } },
        { ...fs, name: 'tmp', usedBytes: 5 << 20 },
        { ...fs, name: 'token', usedBytes: 4096 },
      ],
    },
    { podRef: { name: 'without-volumes', namespace: 'shop' } },
  ];

  const stats = readStats(body(JSON.stringify({ node: { fs, runtime: {} }, pods })));

  const room = { sampled: '2026-11-24T09:00:00.000Z', capacity: 100, available: 40 };
  assert.deepEqual(stats, {
    filesystem: room,
    volumes: [{ ...room, namespace: 'shop', claim: 'data-0' }],
    withoutClaim: [{ namespace: 'shop', pod: 'web-0', name: 'tmp', used: 5 << 20 }],
  });
});

test('a file system that does not count is left out, not taken for an empty one', () => {
  const fs = { time: '2026-11-24T09:00:00Z', capacityBytes: 100 };

  assert.deepEqual(readStats(body(JSON.stringify({ node: { fs } }))), { volumes: [] });
});
