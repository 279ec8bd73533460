/** The shipped recording with 10,000 pods, every second of which crash-loops: about 5,000 findings. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';

interface Pod {
  readonly name: string;
  readonly uid: string;
  readonly namespace: string;
  readonly owner?: unknown;
  readonly templateHash?: unknown;
}

interface Recording {
  readonly facts: Readonly<Record<string, { value?: readonly Pod[] }>>;
}

const sample = fileURLToPath(new URL('../../recordings/sample.json.gz', import.meta.url));
const pods = 10_000;

export function writeBigRecording(file: string): void {
  const recording = JSON.parse(gunzipSync(readFileSync(sample)).toString()) as Recording;
  const fact = recording.facts['kubernetes.pods'];
  const original = fact?.value ?? [];
  const sick = original.find(({ namespace }) => namespace === 'fault-crash-looping-pod');
  const well = original.find(({ namespace }) => namespace === 'shop');
  if (fact === undefined || sick === undefined || well === undefined) throw new Error('not the recording');
  const more = Array.from({ length: pods - original.length }, (_, index) =>
    named(index % 2 === 0 ? sick : well, index),
  );
  fact.value = [...original, ...more];
  writeFileSync(file, gzipSync(JSON.stringify(recording)));
}

/** Each on its own, as a Job's or a person's: no other pod shares its finding. */
function named({ owner: _owner, templateHash: _hash, ...pod }: Pod, index: number): Pod {
  const number = String(index).padStart(5, '0');
  return { ...pod, name: `${pod.namespace}-${number}`, uid: `00000000-0000-4000-8000-0000000${number}` };
}
