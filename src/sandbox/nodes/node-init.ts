/**
 * The two scripts that make a node. The first runs as the first process of new namespaces, builds the node's file system out of
 * its own folder and the machine's read-only programs, and turns into the second, which is the node's init.
 */
import { endpointKeeper } from './endpoint-keeper.ts';
import { gatewayOf } from './node.ts';
import type { SandboxNode } from './node.ts';

export interface InitSettings {
  readonly node: SandboxNode;
  /** Folders of the machine with its programs, such as `/usr`: the node sees them and keeps its own changes for itself. */
  readonly shared: readonly string[];
  /** Mount points of the cgroup hierarchies. */
  readonly hierarchies: readonly string[];
  readonly subnet: string;
  /** The other nodes, for routes to their pods. */
  readonly peers: readonly SandboxNode[];
  readonly podNetwork: string;
  /** Address of the API server for everybody. */
  readonly endpoint: string;
  /** Folder of the machine with the volumes of the CSI driver: the same for all nodes, as storage in a network would be. */
  readonly storage?: string | undefined;
}

/**
 * Kernel settings that kubelet insists on and would otherwise change for the whole machine: it reads these files instead.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/pkg/kubelet/cm/container_manager_linux.go
 */
const kubeletSettings: Readonly<Record<string, string>> = {
  'vm/overcommit_memory': '1',
  'vm/panic_on_oom': '0',
  'kernel/panic': '10',
  'kernel/panic_on_oops': '1',
  'kernel/keys/root_maxkeys': '1000000',
  'kernel/keys/root_maxbytes': '25000000',
};

export const programFolder = '/opt/honban';
/** Where a node sees them. */
export const storageFolder = '/mnt/volumes';

export function enterScript({ node, shared, hierarchies, storage }: InitSettings): string {
  return `#!/bin/sh
# Builds the file system of ${node.name} and becomes its init.
set -eu
for hierarchy in ${hierarchies.join(' ')}; do echo 0 > "$hierarchy/${node.cgroup}/system/cgroup.procs"; done
mount --make-rprivate /
mount --bind '${node.root}' '${node.root}'
cd '${node.root}'
${shared.map((folder) => overlay(folder, changesFolder(folder))).join('\n')}
[ ! -d /etc/alternatives ] || mount --bind -o ro /etc/alternatives etc/alternatives
mount -t proc proc proc
mount -t sysfs sysfs sys
mount --rbind /sys/fs/cgroup sys/fs/cgroup
mount --rbind /dev dev
mount -t tmpfs tmpfs run
mount -t tmpfs tmpfs dev/shm
${storage === undefined ? '' : `mkdir -p .${storageFolder}; mount --bind '${storage}' .${storageFolder}`}
${Object.keys(kubeletSettings)
  .map((name) => `mount --bind .${settingFile(name)} proc/sys/${name}`)
  .join('\n')}
mount --make-rprivate .
pivot_root . .machine
umount -l /.machine
mount --make-rshared /
hostname ${node.name}
exec sh ${programFolder}/init.sh
`;
}

/** https://docs.kernel.org/filesystems/overlayfs.html#upper-and-lower */
function overlay(folder: string, changes: string): string {
  const layers = `lowerdir=${folder},upperdir=.${changes}/upper,workdir=.${changes}/work`;
  return `mount -t overlay overlay -o '${layers}' '.${folder}'`;
}

/** On the node's disk, two folders: `upper` and `work`. */
export function changesFolder(folder: string): string {
  return `/.changes${folder}`;
}

export function initScript(settings: InitSettings): string {
  const { node, subnet, peers, podNetwork } = settings;
  return `#!/bin/sh
# The init of ${node.name}: its network, then containerd and kubelet, each started again when it ends.
cd /
mkdir -p /run/honban
until [ -e /sys/class/net/eth0 ]; do sleep 0.02; done
ip link set lo up
ip address add ${node.address}/24 dev eth0
ip link set eth0 up
ip route add default via ${gatewayOf(subnet)}
echo 1 > /proc/sys/net/ipv4/ip_forward
${peers.map(({ podRange, address }) => `ip route add ${podRange} via ${address}`).join('\n')}
nft 'add table ip honban; add chain ip honban out { type nat hook postrouting priority srcnat; }; add rule ip honban out ip saddr ${podNetwork} ip daddr != ${podNetwork} masquerade'

# keep NAME COMMAND...: like a unit of systemd with Restart=always; "systemctl stop" leaves a file that holds it off.
keep() {
  name=$1
  shift
  while :; do
    if [ ! -e "/run/honban/$name.stopped" ]; then
      "$@" >>"/var/log/$name.log" 2>&1 &
      echo $! >"/run/honban/$name.pid"
      wait $!
      echo "$(date -u +%Y-%m-%dT%H:%M:%SZ) $name ended" >>"/var/log/$name.log"
    fi
    sleep 0.5
  done
}

# kubeadm writes kubelet's configuration some time after the node has started.
kubelet() {
  while [ ! -e /var/lib/kubelet/config.yaml ] || [ ! -e /var/lib/kubelet/kubeadm-flags.env ]; do sleep 0.05; done
  . /var/lib/kubelet/kubeadm-flags.env
  exec ${programFolder}/bin/kubelet --bootstrap-kubeconfig=/etc/kubernetes/bootstrap-kubelet.conf \\
    --kubeconfig=/etc/kubernetes/kubelet.conf --config=/var/lib/kubelet/config.yaml $KUBELET_KUBEADM_ARGS
}

${endpointKeeper(settings)}
keep containerd containerd --config /etc/containerd/config.toml &
keep kubelet kubelet &
while :; do wait; done
`;
}

/** Stands in for systemd where kubeadm asks it about kubelet. */
export const systemctlScript = `#!/bin/sh
# Knows what kubeadm asks: daemon-reload, and is-enabled, is-active, start, stop and restart of one unit.
action=$1
unit=\${2:-}
for word in "$@"; do case $word in kubelet*|containerd*) unit=\${word%.service} ;; esac; done
pid() { cat "/run/honban/$unit.pid" 2>/dev/null; }
case $action in
  start) rm -f "/run/honban/$unit.stopped" ;;
  stop) touch "/run/honban/$unit.stopped"; kill "$(pid)" 2>/dev/null ;;
  restart) rm -f "/run/honban/$unit.stopped"; kill "$(pid)" 2>/dev/null ;;
  is-active) kill -0 "$(pid)" 2>/dev/null || { echo inactive; exit 3; }; echo active; exit 0 ;;
  is-enabled) echo enabled ;;
esac
exit 0
`;

/** Files below the node's root that stand for kernel settings, with their content. */
export function settingFiles(): readonly (readonly [path: string, content: string])[] {
  return Object.entries(kubeletSettings).map(([name, value]) => [settingFile(name), `${value}\n`]);
}

function settingFile(name: string): string {
  return `${programFolder}/sysctl/${name.replaceAll('/', '.')}`;
}
