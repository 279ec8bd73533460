/**
 * Which cluster's objects an etcd holds: the uid of its namespace kube-system, as the API server stores it. A snapshot filed under
 * another cluster's name would be restored over it.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/staging/src/k8s.io/apimachinery/pkg/runtime/generated.proto (Unknown)
 */
import type { EtcdClient } from './etcd-client.ts';
import { fieldsOf, MalformedMessage } from './protobuf.ts';

const key = '/registry/namespaces/kube-system';
const magic = Buffer.from('k8s\0');
/** Of Unknown, of every object, and of ObjectMeta. */
const field = { raw: 2, metadata: 1, uid: 5 } as const;

/** Undefined where it is not there, encrypted or in another form: nothing can be said then. */
export async function clusterInside(etcd: Pick<EtcdClient, 'range'>): Promise<string | undefined> {
  const [stored] = await etcd.range(key);
  const value = stored?.value ?? Buffer.alloc(0);
  if (!value.subarray(0, magic.length).equals(magic)) return undefined;
  try {
    const metadata = inside(inside(value.subarray(magic.length), field.raw), field.metadata);
    return inside(metadata, field.uid).toString('utf8') || undefined;
  } catch (error) {
    if (error instanceof MalformedMessage) return undefined;
    throw error;
  }
}

function inside(message: Uint8Array, wanted: number): Buffer {
  for (const { number, bytes } of fieldsOf(message)) if (number === wanted) return bytes;
  return Buffer.alloc(0);
}
