/** containerd as the nodes run it. */

export interface ContainerdSettings {
  readonly root: string;
  readonly state: string;
  readonly socket: string;
  readonly pauseImage: string;
  /** True where the machine may not lower the out-of-memory score of a process (no CAP_SYS_RESOURCE). */
  readonly restrictOomScore: boolean;
}

/** Version 2 of the format is read by containerd 1.6 and 2.x; https://github.com/containerd/containerd/blob/v2.1.0/docs/cri/config.md */
export function containerdConfiguration(settings: ContainerdSettings): string {
  const text = JSON.stringify;
  return `version = 2
root = ${text(settings.root)}
state = ${text(settings.state)}

[grpc]
address = ${text(settings.socket)}

[plugins."io.containerd.grpc.v1.cri"]
sandbox_image = ${text(settings.pauseImage)}
restrict_oom_score_adj = ${settings.restrictOomScore}
# A profile would be loaded into the kernel of the whole machine.
disable_apparmor = true

[plugins."io.containerd.grpc.v1.cri".cni]
bin_dir = "/opt/cni/bin"
conf_dir = "/etc/cni/net.d"

[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
runtime_type = "io.containerd.runc.v2"

[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
SystemdCgroup = false
`;
}
