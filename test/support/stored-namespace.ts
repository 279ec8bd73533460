/** A namespace as an API server stores it: a magic, then Unknown { raw: Namespace { metadata: ObjectMeta { name, uid } } }. */
import { messageOf } from '../../src/adapters/etcd/protobuf.ts';

export function storedNamespace(uid: string): Buffer {
  const metadata = messageOf([
    [1, 'kube-system'],
    [5, uid],
  ]);
  return Buffer.concat([Buffer.from('k8s\0'), messageOf([[2, messageOf([[1, metadata]])]])]);
}
