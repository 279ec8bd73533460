/** How each project is built from its published Go modules: a module of our own that requires them, and the packages to build. */
import { defaultMinor, releaseFor } from '../releases.ts';
import { companions } from './binary.ts';
import type { Binary, BinaryName, Project } from './binary.ts';

export interface GoRecipe {
  readonly module: string;
  readonly version: string;
  /** Whose go.mod tells the Go version and, for Kubernetes, the staging modules. */
  readonly upstream: GoRequirement;
  readonly requires: readonly GoRequirement[];
  readonly packages: readonly GoPackage[];
  readonly stamps: readonly string[];
}

export interface GoRequirement {
  readonly module: string;
  /** `v…` */
  readonly version: string;
}

export interface GoPackage {
  readonly binary: BinaryName;
  readonly path: string;
  /** The file name that `go build` gives it. */
  readonly built: string;
}

/** The one recipe for several binaries of one project at one version, so that one `go build` shares their work. */
export function goRecipe(binaries: readonly [Binary, ...Binary[]], buildDate: string): GoRecipe {
  const [{ project, ...binary }] = binaries;
  const version = `v${binary.version}`;
  const packages = binaries.map(({ name }) => goPackage(project, name));
  const module = modules[project];
  const stamps =
    project === 'kubernetes'
      ? kubernetesStamps(binary.version, buildDate)
      : projectStamps(project, binary.version);
  const upstream = isSidecar(project) ? withSidecars[0] : { module, version };
  return {
    module,
    version,
    upstream,
    requires: requirementsOf(project, packages, version),
    packages,
    stamps,
  };
}

function isSidecar(project: Project): boolean {
  return project === 'external-snapshotter' || project === 'external-provisioner';
}

function requirementsOf(
  project: Project,
  packages: readonly GoPackage[],
  version: string,
): readonly GoRequirement[] {
  if (isSidecar(project)) return withSidecars;
  const modulesOf = project === 'etcd' ? packages.map(({ path }) => path) : [modules[project]];
  return [...new Set(modulesOf)].map((module) => ({ module, version }));
}

const modules: Readonly<Record<Project, string>> = {
  kubernetes: 'k8s.io/kubernetes',
  etcd: 'go.etcd.io/etcd/server/v3',
  coredns: 'github.com/coredns/coredns',
  'local-path-provisioner': 'github.com/rancher/local-path-provisioner',
  'external-snapshotter': 'github.com/kubernetes-csi/external-snapshotter/v8',
  'external-provisioner': 'github.com/kubernetes-csi/external-provisioner/v6',
};

/** In one module, so that what the two share is compiled once; Kubernetes tells which versions of its staging modules fit together. */
const withSidecars = [
  { module: modules.kubernetes, version: `v${releaseFor(defaultMinor).kubernetes}` },
  { module: modules['external-snapshotter'], version: `v${companions['external-snapshotter']}` },
  { module: modules['external-provisioner'], version: `v${companions['external-provisioner']}` },
] as const satisfies readonly GoRequirement[];

function goPackage(project: Project, binary: BinaryName): GoPackage {
  if (project === 'kubernetes') return { binary, path: `k8s.io/kubernetes/cmd/${binary}`, built: binary };
  if (isSidecar(project)) return { binary, path: `${modules[project]}/cmd/${binary}`, built: binary };
  if (project !== 'etcd') return { binary, path: modules[project], built: binary };
  const folder = binary === 'etcd' ? 'server' : binary;
  return { binary, path: `go.etcd.io/etcd/${folder}/v3`, built: folder };
}

/** Without these kubeadm refuses its own version; https://github.com/kubernetes/kubernetes/blob/v1.37.2/hack/lib/version.sh */
function kubernetesStamps(version: string, buildDate: string): readonly string[] {
  const [major = '', minor = ''] = version.split('.');
  const values = {
    gitVersion: `v${version}`,
    gitMajor: major,
    gitMinor: minor,
    gitTreeState: 'clean',
    gitCommit: 'built-from-go-module',
    buildDate,
  };
  return ['k8s.io/component-base/version', 'k8s.io/client-go/pkg/version'].flatMap((path) =>
    Object.entries(values).map(([name, value]) => `${path}.${name}=${value}`),
  );
}

function projectStamps(project: Project, version: string): readonly string[] {
  if (isSidecar(project)) return [`main.version=v${version}`];
  return project === 'local-path-provisioner' ? [`main.VERSION=v${version}`] : [];
}

/**
 * The text of our go.mod. Kubernetes replaces its staging modules by folders that the published module does not contain;
 * each was published under its own name as v0.MINOR.PATCH, so they are replaced by those.
 */
export function goModule({ upstream, requires }: GoRecipe, upstreamFile: string): string {
  const go = /^go\s+(\S+)/m.exec(upstreamFile)?.[1] ?? '1.24';
  const staging = upstreamFile.matchAll(/^\s*(?:replace\s+)?(\S+)\s+=>\s+\.\/staging\//gm);
  const stagingVersion = upstream.version.replace(/^v1\./, 'v0.');
  return [
    'module honban.invalid/binaries',
    '',
    `go ${go}`,
    '',
    ...requires.map(({ module, version }) => `require ${module} ${version}`),
    ...[...staging].map(([, path = '']) => `replace ${path} => ${path} ${stagingVersion}`),
    '',
  ].join('\n');
}
