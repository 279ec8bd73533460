// Needs: root, containerd, runc, nft, conntrack, busybox, cni
import assert from 'node:assert/strict';
import { randomBytes, X509Certificate } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from 'node:tls';

import { runCommand } from '../../src/adapters/processes/run-command.ts';
import { busyboxImage } from '../../src/sandbox/images/image.ts';
import { startNode, stopNode } from '../../src/sandbox/node-power.ts';
import { runInNode, initOf } from '../../src/sandbox/nodes/node-process.ts';
import { openSandbox } from '../../src/sandbox/open-sandbox.ts';
import type { OpenSandbox } from '../../src/sandbox/open-sandbox.ts';
import { placeFrom } from '../../src/sandbox/place.ts';
import { startSandbox } from '../support/sandbox.ts';
import type { Sandbox } from '../support/sandbox.ts';
import { statusOf } from '../../src/sandbox/status.ts';
import { apply, kubectl, sandboxNameFor } from '../support/kubectl.ts';
import { leftoversOf } from '../support/leftovers.ts';

const place = placeFrom(process.env);

/** Serves its volume over HTTP; ends at once when asked to. */
function webServer(name: string, claim: string): readonly object[] {
  const labels = { app: name };
  return [
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: claim },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Mi' } } },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name },
      spec: { selector: labels, ports: [{ port: 80, targetPort: 8080 }] },
    },
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, labels },
      spec: {
        terminationGracePeriodSeconds: 0,
        containers: [
          {
            name,
            image: busyboxImage,
            command: ['sh', '-c', 'echo started; echo kept > /data/file; exec httpd -f -p 8080 -h /data'],
            volumeMounts: [{ name: 'data', mountPath: '/data' }],
          },
        ],
        volumes: [{ name: 'data', persistentVolumeClaim: { claimName: claim } }],
      },
    },
  ];
}

async function waitFor(sandbox: Sandbox, condition: string, what: string): Promise<void> {
  await kubectl(sandbox, 'wait', `--for=${condition}`, what, '--timeout=90s');
}

describe('a sandbox with one node', () => {
  let sandbox: Sandbox;
  let open: OpenSandbox;

  before(async () => {
    sandbox = await startSandbox({ name: sandboxNameFor('node'), nodes: 1 });
    open = await openSandbox(place, sandbox.name);
  });

  after(async () => {
    const { remaining } = await sandbox.down();
    assert.deepEqual(remaining, []);
    assert.deepEqual(await leftoversOf(open.record.id, open.folder), []);
  });

  test('runs a pod that other pods find by name, with a volume made for it', async () => {
    await apply(sandbox, ...webServer('web', 'data'));
    await waitFor(sandbox, 'condition=Ready', 'pod/web');
    const ask = `printf 'GET /file HTTP/1.0\\r\\n\\r\\n' | nc -w 5 web.default.svc.cluster.local 80`;
    const client = [
      'run',
      'client',
      `--image=${busyboxImage}`,
      '--restart=Never',
      '--rm',
      '--attach',
      '--quiet',
    ];
    assert.match(await kubectl(sandbox, ...client, '--command', '--', 'sh', '-c', ask), /kept/);
    assert.match(await kubectl(sandbox, 'logs', 'web'), /started/);
  });

  test('takes the volume back when its claim is deleted', async () => {
    const volumes = join(open.nodes[0]?.root ?? '', 'opt/local-path-provisioner');
    assert.equal((await readdir(volumes)).length, 1);
    const volume = await kubectl(sandbox, 'get', 'pvc', 'data', '--output=jsonpath={.spec.volumeName}');
    await kubectl(sandbox, 'delete', 'pod/web', 'pvc/data', '--timeout=60s');
    await waitFor(sandbox, 'delete', `pv/${volume}`);
    assert.deepEqual(await readdir(volumes), []);
  });

  test('gives its kubelet a serving certificate that the cluster vouches for', async () => {
    const node = open.nodes[0];
    assert.ok(node);
    const ca = await readFile(join(node.root, 'etc/kubernetes/pki/ca.crt'));
    const subject = await new Promise<string>((resolve, reject) => {
      const socket = connect({ host: node.address, port: 10250, ca }, () => {
        resolve(new X509Certificate(socket.getPeerCertificate().raw).subject);
        socket.destroy();
      });
      socket.on('error', reject);
    });
    assert.match(subject, /CN=system:node:node-1/);
  });

  test('audits, encrypts and keeps the logs of kubelet and containerd for its API', async () => {
    const word = randomBytes(12).toString('hex');
    await kubectl(sandbox, 'create', 'secret', 'generic', 'key', `--from-literal=word=${word}`);
    const root = open.nodes[0]?.root ?? '';
    const search = async (text: string): Promise<number> =>
      (await runCommand('grep', ['-rqa', text, join(root, 'var/lib/etcd')])).code;
    assert.equal(await search(word), 1, 'the word must not be in etcd');
    assert.equal(await search('k8s:enc:secretbox:v1:sandbox:'), 0, 'but its encrypted form must');
    assert.match(await readFile(join(root, 'var/log/kubernetes/audit.log'), 'utf8'), /"resource":"secrets"/);
    for (const program of ['kubelet', 'containerd'])
      assert.match(
        await kubectl(sandbox, 'get', '--raw', `/api/v1/nodes/node-1/proxy/logs/${program}.log`),
        /level=info|I\d{4}/,
      );
  });

  test('changes nothing of the machine from inside a node', async () => {
    const settings = ['vm/overcommit_memory', 'kernel/panic', 'kernel/panic_on_oops'];
    const init = await initOf(open.record, open.nodes[0] ?? assert.fail());
    assert.ok(init);
    const inside = await runInNode(init, ['cat', ...settings.map((name) => `/proc/sys/${name}`)]);
    assert.deepEqual(inside.output.trim().split('\n'), ['1', '10', '1']);
    await runInNode(init, ['touch', '/usr/bin/made-in-the-node', '/etc/made-in-the-node']);
    assert.notEqual((await runCommand('ls', ['/usr/bin/made-in-the-node', '/etc/made-in-the-node'])).code, 0);
  });

  test('survives a power cut of its node with everything it had', async () => {
    await apply(sandbox, ...webServer('steady', 'steady'));
    await waitFor(sandbox, 'condition=Ready', 'pod/steady');
    await stopNode(place, sandbox.name, 'node-1');
    assert.equal((await statusOf(open)).nodes[0]?.state, 'off');
    await startNode(place, { name: sandbox.name, node: 'node-1', signal: AbortSignal.timeout(120_000) });
    await waitForRestart(sandbox, 'steady');
    assert.match(await kubectl(sandbox, 'exec', 'steady', '--', 'cat', '/data/file'), /kept/);
  });

  test('has a neighbour with another network, whose end it does not notice', async () => {
    const neighbour = await startSandbox({ name: sandboxNameFor('next'), nodes: 1 });
    try {
      const other = await openSandbox(place, neighbour.name);
      assert.notEqual(other.record.subnet, open.record.subnet);
      assert.match(await kubectl(neighbour, 'get', 'nodes'), /node-1\s+Ready/);
    } finally {
      assert.deepEqual((await neighbour.down()).remaining, []);
    }
    assert.match(await kubectl(sandbox, 'get', '--raw', '/readyz'), /ok/);
  });
});

/** After a power cut the old state stays in the API until kubelet has looked at its containers. */
async function waitForRestart(sandbox: Sandbox, pod: string): Promise<void> {
  for (;;) {
    const status = '{.status.containerStatuses[0].restartCount} {.status.containerStatuses[0].ready}';
    if (/^[1-9]\d* true$/.test(await kubectl(sandbox, 'get', 'pod', pod, `--output=jsonpath=${status}`)))
      return;
    await sleep(500);
  }
}

test('three nodes join one cluster and reach each other', async () => {
  const sandbox = await startSandbox({ name: sandboxNameFor('three'), nodes: 3 });
  try {
    const open = await openSandbox(place, sandbox.name);
    const ranges = await kubectl(sandbox, 'get', 'nodes', '--output=jsonpath={.items[*].spec.podCIDR}');
    assert.deepEqual(
      ranges.split(' '),
      open.nodes.map(({ podRange }) => podRange),
    );
    const placed = (name: string, node: string): object => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name },
      spec: {
        nodeName: node,
        containers: [{ name, image: busyboxImage, command: ['httpd', '-f', '-p', '8080', '-h', '/etc'] }],
      },
    });
    await apply(sandbox, placed('a', 'node-2'), placed('b', 'node-3'));
    await waitFor(sandbox, 'condition=Ready', 'pod/a');
    await waitFor(sandbox, 'condition=Ready', 'pod/b');
    const address = await kubectl(sandbox, 'get', 'pod', 'b', '--output=jsonpath={.status.podIP}');
    const ask = `printf 'GET /passwd HTTP/1.0\\r\\n\\r\\n' | nc -w 5 ${address} 8080`;
    assert.match(await kubectl(sandbox, 'exec', 'a', '--', 'sh', '-c', ask), /root/);
  } finally {
    assert.deepEqual((await sandbox.down()).remaining, []);
  }
});
