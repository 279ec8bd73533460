/** Names of API resources: `v1/pods` or `apps/v1/deployments`, and the paths and rights that follow from them. */

export interface Resource {
  /** `""` for the core group. */
  readonly group: string;
  readonly version: string;
  readonly plural: string;
}

export type ResourceName = `v1/${string}` | `${string}/${string}/${string}`;

export function resourceOf(name: ResourceName): Resource {
  const [plural = '', version = '', group = ''] = name.split('/').reverse();
  return { group, version, plural };
}

/** `/api/v1` or `/apis/apps/v1`. */
export function groupVersionPath({ group, version }: Resource): string {
  return group === '' ? `/api/${version}` : `/apis/${group}/${version}`;
}

/** Of all objects of that resource in the whole cluster. */
export function listPath(resource: Resource): string {
  return `${groupVersionPath(resource)}/${resource.plural}`;
}

/** `deployments.apps`, as RBAC and kubectl write it. */
export function qualifiedName({ group, plural }: Resource): string {
  return group === '' ? plural : `${plural}.${group}`;
}
