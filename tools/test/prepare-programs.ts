/**
 * Kubernetes' programs for the cluster suites, all in one go before the first suite: built one set after the other, by whichever
 * suite asks first, they would compile most of Kubernetes twice and run into that suite's time limit.
 */
import { binariesForCsi, binariesForNodes } from '../../src/sandbox/binaries/binary.ts';
import { ensureBinaries } from '../../src/sandbox/binaries/cache.ts';
import { placeFrom } from '../../src/sandbox/place.ts';
import { defaultMinor, releaseFor } from '../../src/sandbox/releases.ts';

/** Says what it does as soon as something has to be built; the cache makes it silent. `csi`: what only those suites need. */
export async function preparePrograms({ csi }: { readonly csi: boolean }): Promise<void> {
  const started = performance.now();
  let built = false;
  const report = (text: { readonly en: string }): void => {
    built = true;
    process.stdout.write(`  ${text.en}\n`);
  };
  const { cache } = placeFrom(process.env);
  const { signal } = new AbortController();
  const release = releaseFor(defaultMinor);
  const wanted = [...binariesForNodes(release), ...(csi ? binariesForCsi(release) : [])];
  await ensureBinaries(wanted, { cache, report, signal });
  if (!built) return;
  const minutes = ((performance.now() - started) / 60_000).toFixed(1);
  process.stdout.write(`programs: ready (${minutes} min)\n`);
}
