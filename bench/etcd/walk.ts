/** Inspects one snapshot file in a process of its own, so that its memory can be told: `walk.ts FILE`. */
import { openByteFile } from '../../src/adapters/etcd/byte-source.ts';
import { inspectSnapshot } from '../../src/adapters/etcd/inspect-snapshot.ts';

const file = openByteFile(process.argv[2] ?? '');
const { keys, faults, trailer } = await inspectSnapshot(file, { signal: new AbortController().signal });
if (faults.length > 0 || trailer !== 'matches') throw new Error(JSON.stringify({ faults, trailer }));
const peak = Math.round(process.resourceUsage().maxRSS / 1000);
console.log(`${keys} keys, peak ${peak} MB`);
