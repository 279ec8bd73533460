/** The configuration bundle of a control plane, unpacked into a scratch folder: which files its API server was started with. */
import { onNode, readStaticPods } from '../configuration/static-pods.ts';
import type { StaticPod } from '../configuration/static-pods.ts';
import { unpackBundle } from '../configuration/unpack-bundle.ts';
import type { UnpackedBundle } from '../configuration/unpack-bundle.ts';

export interface RestoredConfiguration {
  /** Paths in the scratch folder; absent where the flag is not set. */
  readonly encryptionConfiguration?: string;
  readonly serviceAccountKey: string;
  readonly serviceAccountPublicKey: string;
  readonly serviceRange: string;
}

/** A reason where the bundle does not hold what an API server needs. */
export async function unpackConfiguration(
  bundle: string,
  folder: string,
): Promise<{ readonly found: RestoredConfiguration } | { readonly lacks: string }> {
  const unpacked = await unpackBundle(bundle, folder, { asOnNode: false });
  if (typeof unpacked === 'string') return { lacks: unpacked };
  const { pods } = await readStaticPods(unpacked.tree);
  const apiServer = pods.find(({ program }) => program === 'kube-apiserver');
  return apiServer === undefined ? { lacks: 'kube-apiserver.yaml' } : await filesOf(apiServer, unpacked);
}

async function filesOf(
  pod: StaticPod,
  { place }: UnpackedBundle,
): Promise<{ readonly found: RestoredConfiguration } | { readonly lacks: string }> {
  const flag = (name: string): string | undefined => pod.flags[name]?.[0];
  // As the container sees it; the bundle has it where the node keeps it.
  const file = async (name: string): Promise<string | undefined> =>
    await place(onNode(flag(name) ?? '/', pod));
  const serviceAccountKey = await file(flags.signing);
  const serviceAccountPublicKey = await file(flags.verifying);
  const serviceRange = flag(flags.range);
  if (serviceAccountKey === undefined || flag(flags.signing) === undefined) return lacks(flags.signing);
  if (serviceAccountPublicKey === undefined || flag(flags.verifying) === undefined)
    return lacks(flags.verifying);
  if (serviceRange === undefined) return lacks(flags.range);
  const found = { serviceAccountKey, serviceAccountPublicKey, serviceRange };
  if (flag(flags.encryption) === undefined) return { found };
  const encryptionConfiguration = await file(flags.encryption);
  if (encryptionConfiguration === undefined) return lacks(flags.encryption);
  return { found: { ...found, encryptionConfiguration } };
}

const flags = {
  signing: 'service-account-signing-key-file',
  verifying: 'service-account-key-file',
  range: 'service-cluster-ip-range',
  encryption: 'encryption-provider-config',
};

function lacks(flag: string): { readonly lacks: string } {
  return { lacks: `--${flag}` };
}
