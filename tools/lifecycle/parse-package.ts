/** Reads what one package of k8s.io/api says about the life of its types: the lifecycle functions the API server itself obeys. */

export interface TypeLife {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly introduced?: string;
  readonly deprecated?: string;
  readonly removed?: string;
  readonly replacement?: string;
}

/** `group/version/Kind`, the same over all releases. */
export function typeKey({ group, version, kind }: Pick<TypeLife, 'group' | 'version' | 'kind'>): string {
  return `${group}/${version}/${kind}`;
}

const lifecycleFunction =
  /func \(in \*(\w+)\) APILifecycle(Introduced|Deprecated|Removed|Replacement)\(\)[^{]*\{\s*return ([^\n]+)\n/g;

/**
 * `register` is the package's register.go (the directory is not the API group: `rbac` is rbac.authorization.k8s.io);
 * `lifecycle` its generated and hand-written lifecycle files, joined.
 */
export function parsePackage(register: string, lifecycle: string, version: string): readonly TypeLife[] {
  const group = /GroupName\s*=\s*"([^"]*)"/.exec(register)?.[1];
  if (group === undefined) throw new Error(`no GroupName in register.go of ${version}`);
  const types = new Map<string, Record<string, string>>();
  for (const [, kind = '', what = '', value = ''] of lifecycle.matchAll(lifecycleFunction)) {
    const known = types.get(kind) ?? {};
    known[what.toLowerCase()] = what === 'Replacement' ? replacement(value) : minor(value);
    types.set(kind, known);
  }
  return [...types].map(([kind, life]) => ({ group, version, kind, ...life }));
}

/** `1, 38` */
function minor(value: string): string {
  return value
    .split(',')
    .map((part) => Number(part.trim()))
    .join('.');
}

/** `schema.GroupVersionKind{Group: "apps", Version: "v1", Kind: "Deployment"}` */
function replacement(value: string): string {
  const part = (name: string): string => new RegExp(`${name}: "([^"]*)"`).exec(value)?.[1] ?? '';
  return `${part('Group')}/${part('Version')}/${part('Kind')}`;
}
