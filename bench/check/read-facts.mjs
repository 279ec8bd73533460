// What is measured, as a program of its own on the compiled code, as it ships (stripping types alone takes 30 MB):
// every fact of the cluster collected through the port, as `check` does.
import { openCluster } from '../../dist/adapters/cluster/open-cluster.js';
import { clusterProviders } from '../../dist/adapters/cluster/providers.js';
import { systemClock } from '../../dist/adapters/system/clock.js';
import { report } from './report.mjs';

const [kubeconfig = ''] = process.argv.slice(2);
const source = await openCluster({ kubeconfig, environment: {}, now: () => systemClock.now() });
const started = performance.now();
const { facts, requests } = await source.collect(clusterProviders.map(({ fact }) => fact));
const milliseconds = performance.now() - started;
const seen = clusterProviders.map(({ fact }) => facts.get(fact));
const objects = seen.reduce((sum, one) => sum + (Array.isArray(one?.value) ? one.value.length : 0), 0);
report({ milliseconds, requests, objects });
await source.close();
