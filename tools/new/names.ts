/** The names of a new member, each as its place needs it. */
export interface Names {
  /** `rights.host-namespaces`, `kubernetes.limitRanges`, `evidence list`: as it was asked for. */
  readonly id: string;
  /** What stands before the first dot or space. */
  readonly area: string;
  readonly kebab: string;
  readonly camel: string;
  readonly pascal: string;
}

export function namesOf(id: string): Names {
  const [area = '', ...rest] = id.split(/[. ]/);
  const kebab = (rest.length === 0 ? [area] : rest)
    .join('-')
    .replaceAll(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase();
  const camel = kebab.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  return { id, area, kebab, camel, pascal: camel.charAt(0).toUpperCase() + camel.slice(1) };
}
