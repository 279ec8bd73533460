/** How each project is built from its published Go modules: a module of our own that requires them, and the packages to build. */
import { defaultMinor, minorOf, releaseFor } from '../releases.ts';
import { companions } from './binary.ts';
import type { Binary, BinaryName, Project } from './binary.ts';
import { corednsMain } from './coredns-main.ts';

export interface GoRecipe {
  readonly module: string;
  readonly version: string;
  /** Whose go.mod tells the Go version and, for Kubernetes, the staging modules. */
  readonly upstream: GoRequirement;
  /** Everything takes the versions that upstream names, also where another requires newer ones. */
  readonly pinned: boolean;
  readonly requires: readonly GoRequirement[];
  readonly packages: readonly GoPackage[];
  /** Source of the package `.`, where the published one brings more than a sandbox wants. */
  readonly main?: string;
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
  const requires = project === 'etcd' ? etcdModules(packages, version) : oneForAll(project, binary.version);
  return {
    module,
    version,
    upstream: requires[0],
    pinned: project !== 'etcd',
    requires,
    packages,
    ...(project === 'coredns' ? { main: corednsMain } : {}),
    stamps,
  };
}

type Requirements = readonly [GoRequirement, ...GoRequirement[]];

function etcdModules(packages: readonly GoPackage[], version: string): Requirements {
  const clients = packages.map(({ path }) => path).filter((path) => path !== modules.etcd);
  return [{ module: modules.etcd, version }, ...clients.map((module) => ({ module, version }))];
}

/**
 * What is built around Kubernetes' client (CoreDNS, provisioners, sidecars) has the same go.mod as Kubernetes, so that Go takes
 * what they share from the cache of the build before, which is most of each of them. Go tells compiled packages apart by the
 * version that the whole of the go.mod asks for, even where it is replaced.
 */
function oneForAll(project: Project, version: string): Requirements {
  const release = releaseFor(project === 'kubernetes' ? minorOf(version) : defaultMinor);
  const versions = { ...companions, coredns: release.coredns, [project]: version };
  const beside = [
    'coredns',
    'local-path-provisioner',
    'external-snapshotter',
    'external-provisioner',
  ] as const;
  return [
    { module: modules.kubernetes, version: `v${project === 'kubernetes' ? version : release.kubernetes}` },
    ...beside.map((name) => ({ module: modules[name], version: `v${versions[name]}` })),
  ];
}

const modules: Readonly<Record<Project, string>> = {
  kubernetes: 'k8s.io/kubernetes',
  etcd: 'go.etcd.io/etcd/server/v3',
  coredns: 'github.com/coredns/coredns',
  'local-path-provisioner': 'github.com/rancher/local-path-provisioner',
  'external-snapshotter': 'github.com/kubernetes-csi/external-snapshotter/v8',
  'external-provisioner': 'github.com/kubernetes-csi/external-provisioner/v6',
};

function isSidecar(project: Project): boolean {
  return project === 'external-snapshotter' || project === 'external-provisioner';
}

function goPackage(project: Project, binary: BinaryName): GoPackage {
  if (project === 'kubernetes') return { binary, path: `k8s.io/kubernetes/cmd/${binary}`, built: binary };
  if (isSidecar(project)) return { binary, path: `${modules[project]}/cmd/${binary}`, built: binary };
  if (project === 'coredns') return { binary, path: '.', built: ownModule.slice(ownModule.indexOf('/') + 1) };
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

const ownModule = 'honban.invalid/binaries';

/**
 * The text of our go.mod. Kubernetes replaces its staging modules by folders that the published module does not contain;
 * each was published under its own name as v0.MINOR.PATCH, so they are replaced by those.
 */
export function goModule({ upstream, pinned, requires }: GoRecipe, upstreamFile: string): string {
  const go = /^go\s+(\S+)/m.exec(upstreamFile)?.[1] ?? '1.24';
  const staging = upstreamFile.matchAll(/^\s*(?:replace\s+)?(\S+)\s+=>\s+\.\/staging\//gm);
  const stagingVersion = upstream.version.replace(/^v1\./, 'v0.');
  return [
    `module ${ownModule}`,
    '',
    `go ${go}`,
    '',
    ...requires.map(({ module, version }) => `require ${module} ${version}`),
    ...[...staging].map(([, path = '']) => `replace ${path} => ${path} ${stagingVersion}`),
    ...(pinned ? pins(upstreamFile, stagingVersion) : []),
    '',
  ].join('\n');
}

/** Staging modules stand there as v0.0.0. Go would raise what is required of them as soon as a package asks, so they are required here. */
function pins(upstreamFile: string, stagingVersion: string): readonly string[] {
  const lines = upstreamFile.matchAll(/^\s*(?:require\s+)?(\S+)\s+(v\d\S*)(?:\s*\/\/.*)?$/gm);
  return [...lines].map(([, path = '', version = '']) =>
    version === 'v0.0.0' ? `require ${path} ${stagingVersion}` : `replace ${path} => ${path} ${version}`,
  );
}
