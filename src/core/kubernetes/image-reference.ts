/** Image references by the rules of distribution: `[registry/]repository[:tag][@digest]`, short names meaning Docker Hub. */

export interface ImageReference {
  /** For example `registry.k8s.io` or `docker.io`. */
  readonly registry: string;
  /** Without registry, for example `library/nginx`. */
  readonly repository: string;
  readonly tag?: string;
  /** For example `sha256:0123…`. */
  readonly digest?: string;
}

/**
 * Reads a reference as the container runtime would: without a registry it is Docker Hub, there without a slash `library/`.
 * A reference without tag and digest has neither here; the runtime takes `latest`.
 */
export function parseImage(reference: string): ImageReference {
  const [rest = '', digest] = reference.split('@', 2);
  const { registry, path } = splitRegistry(rest);
  const colon = path.lastIndexOf(':');
  const name = colon < 0 ? path : path.slice(0, colon);
  const tag = colon < 0 ? {} : { tag: path.slice(colon + 1) };
  const repository = registry === 'docker.io' && !name.includes('/') ? `library/${name}` : name;
  return { registry, repository, ...tag, ...(digest === undefined ? {} : { digest }) };
}

/** `registry/repository`, without tag and digest. */
export function imageRepository({ registry, repository }: ImageReference): string {
  return `${registry}/${repository}`;
}

/** The part before the first slash is a registry only if it looks like a host (distribution/reference, `splitDockerDomain`). */
function splitRegistry(name: string): { readonly registry: string; readonly path: string } {
  const slash = name.indexOf('/');
  const first = slash < 0 ? '' : name.slice(0, slash);
  const isHost = first.includes('.') || first.includes(':') || first === 'localhost';
  return isHost
    ? { registry: normalHub(first), path: name.slice(slash + 1) }
    : { registry: 'docker.io', path: name };
}

function normalHub(registry: string): string {
  return registry === 'index.docker.io' || registry === 'registry-1.docker.io' ? 'docker.io' : registry;
}

/**
 * Whether an image can change under its reference: no digest, and a tag that its publisher moves as a matter of course.
 * Whole versions (`1.29.3`), dates, build numbers and commits stay where they are by convention; `latest`, `stable`, `16` and
 * `22.04-slim` do not.
 */
export function isMoving({ tag, digest }: ImageReference): boolean {
  if (digest !== undefined) return false;
  if (tag === undefined || !/\d/.test(tag)) return true;
  return /^v?\d{1,2}(\.\d{1,2})?(-[a-z][\w.-]*)?$/i.test(tag);
}
