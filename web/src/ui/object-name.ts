/** `node node-1`, `pod payments/web-0`: an object as people know it. Names come from the cluster and are only ever text. */
export interface NamedObject {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string | undefined;
}

export function nameOf({ kind, name, namespace }: NamedObject): string {
  return `${kind} ${namespace === undefined ? name : `${namespace}/${name}`}`;
}
