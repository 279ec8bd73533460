/** Which Kubernetes a sandbox can run, and what kubeadm of that version asks for beside it. Data, read from kubeadm's constants. */
import { ProblemError } from '../core/problem.ts';
import { versionUnknown } from './problems.ts';

export interface Release {
  /** Exact, without `v`: `1.37.2`. */
  readonly kubernetes: string;
  readonly etcd: string;
  /** The tag of the etcd image that kubeadm checks for. */
  readonly etcdTag: string;
  readonly coredns: string;
  readonly pause: string;
}

type Minor = Omit<Release, 'kubernetes'> & { readonly newest: string };

/** https://github.com/kubernetes/kubernetes/blob/v1.37.2/cmd/kubeadm/app/constants/constants.go and the same file at v1.36.3. */
const minors: Readonly<Record<string, Minor>> = {
  '1.36': { newest: '1.36.3', etcd: '3.6.8', etcdTag: '3.6.8-0', coredns: '1.14.2', pause: '3.10.2' },
  '1.37': { newest: '1.37.2', etcd: '3.7.0', etcdTag: '3.7.0-0', coredns: '1.14.6', pause: '3.10.2' },
};

export const knownMinors: readonly string[] = Object.keys(minors);
export const defaultMinor = '1.37';

/** The release for `1.37`, `1.37.1` or `v1.37.1`. Throws a problem for a minor whose companions are not known. */
export function releaseFor(wanted: string): Release {
  const [, minor = '', patch] = /^v?(\d+\.\d+)(\.\d+)?$/.exec(wanted) ?? [];
  const known = minors[minor];
  if (known === undefined)
    throw new ProblemError(
      versionUnknown({ wanted, known: knownMinors.map((name) => minors[name]?.newest ?? name) }),
    );
  const { newest, ...companions } = known;
  return { kubernetes: patch === undefined ? newest : minor + patch, ...companions };
}

/** `1.37` for `1.37.2`. */
export function minorOf(version: string): string {
  return version.split('.').slice(0, 2).join('.');
}
