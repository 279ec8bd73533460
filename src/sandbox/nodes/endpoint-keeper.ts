/**
 * Several control planes share one address, and a loop in the init of each decides who holds it: the first whose API server
 * is ready. Nobody is told and nothing is remembered, so a power cut, a stopped API server and a return are the same case.
 */
import type { InitSettings } from './node-init.ts';

const keys = '/etc/kubernetes/pki';

/** Part of the init script: a function and its call; empty where there is nothing to share. */
export function endpointKeeper({ node, peers, endpoint }: InitSettings): string {
  if (!node.isControlPlane || !peers.some(({ isControlPlane }) => isControlPlane)) return '';
  const before = peers.filter((peer) => peer.isControlPlane && peer.number < node.number);
  return `
# ready ADDRESS: its API server says that it is; with the certificate that kubeadm made for asking kubelets, as strangers may be refused.
ready() {
  printf 'GET /readyz HTTP/1.0\\r\\n\\r\\n' | timeout 2 openssl s_client -quiet -connect "$1:6443" -CAfile ${keys}/ca.crt \\
    -verify_return_error -cert ${keys}/apiserver-kubelet-client.crt -key ${keys}/apiserver-kubelet-client.key 2>/dev/null |
    grep -q '^HTTP/1.[01] 200'
}

# The announcement makes neighbours forget whose the address was; https://www.rfc-editor.org/rfc/rfc5227#section-3
keep_endpoint() {
  while :; do
    holder=
    for address in ${[...before, node].map(({ address }) => address).join(' ')}; do
      if ready "$address"; then holder=$address; break; fi
    done
    if [ "$holder" = ${node.address} ]; then
      ip address replace ${endpoint}/32 dev eth0 && busybox arping -q -U -c 1 -w 1 -I eth0 ${endpoint}
    else
      ip address delete ${endpoint}/32 dev eth0
    fi
    sleep 1
  done 2>/dev/null
}
keep_endpoint &
`;
}
