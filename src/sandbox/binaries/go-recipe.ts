/** How each project is built from its published Go modules: a module of our own that requires them, and the packages to build. */
import type { Binary, BinaryName, Project } from './binary.ts';

export interface GoRecipe {
  /** The module whose go.mod tells the Go version and, for Kubernetes, the staging modules. */
  readonly module: string;
  /** Required at one version each, `v…`. */
  readonly requires: readonly string[];
  readonly version: string;
  readonly packages: readonly GoPackage[];
  readonly stamps: readonly string[];
}

export interface GoPackage {
  readonly binary: BinaryName;
  readonly path: string;
  /** The file name that `go build` gives it. */
  readonly built: string;
}

/** The one recipe for several binaries of one project at one version, so that one `go build` shares their work. */
export function goRecipe(binaries: readonly [Binary, ...Binary[]], buildDate: string): GoRecipe {
  const [{ project, version }] = binaries;
  const packages = binaries.map(({ name }) => goPackage(project, name));
  const module = modules[project];
  const requires = project === 'etcd' ? [...new Set(packages.map(({ path }) => path))] : [module];
  const stamps =
    project === 'kubernetes' ? kubernetesStamps(version, buildDate) : projectStamps(project, version);
  return { module, requires, version: `v${version}`, packages, stamps };
}

const modules: Readonly<Record<Project, string>> = {
  kubernetes: 'k8s.io/kubernetes',
  etcd: 'go.etcd.io/etcd/server/v3',
  coredns: 'github.com/coredns/coredns',
  'local-path-provisioner': 'github.com/rancher/local-path-provisioner',
};

function goPackage(project: Project, binary: BinaryName): GoPackage {
  if (project === 'kubernetes') return { binary, path: `k8s.io/kubernetes/cmd/${binary}`, built: binary };
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
  return project === 'local-path-provisioner' ? [`main.VERSION=v${version}`] : [];
}

/**
 * The text of our go.mod. Kubernetes replaces its staging modules by folders that the published module does not contain;
 * each was published under its own name as v0.MINOR.PATCH, so they are replaced by those.
 */
export function goModule(recipe: GoRecipe, upstream: string): string {
  const go = /^go\s+(\S+)/m.exec(upstream)?.[1] ?? '1.24';
  const staging = upstream.matchAll(/^\s*(?:replace\s+)?(\S+)\s+=>\s+\.\/staging\//gm);
  const stagingVersion = recipe.version.replace(/^v1\./, 'v0.');
  return [
    'module honban.invalid/binaries',
    '',
    `go ${go}`,
    '',
    ...recipe.requires.map((path) => `require ${path} ${recipe.version}`),
    ...[...staging].map(([, path = '']) => `replace ${path} => ${path} ${stagingVersion}`),
    '',
  ].join('\n');
}
