/** What is measured, as a program of its own: every fact of the cluster collected through the port, as `check` does. */
import { clusterProviders } from '../../src/adapters/cluster/providers.ts';
import { openCluster } from '../../src/adapters/cluster/open-cluster.ts';
import { systemClock } from '../../src/adapters/system/clock.ts';
import { report } from './report.ts';

const [kubeconfig = ''] = process.argv.slice(2);
const source = await openCluster({ kubeconfig, environment: {}, now: () => systemClock.now() });
const started = performance.now();
const { facts, requests } = await source.collect(clusterProviders.map(({ fact }) => fact));
const milliseconds = performance.now() - started;
const seen = clusterProviders.map(({ fact }) => facts.get(fact));
const objects = seen.reduce((sum, one) => sum + (Array.isArray(one?.value) ? one.value.length : 0), 0);
report({ milliseconds, requests, objects });
await source.close();
