/** Versions as Kubernetes components print them: `v1.36.1`, `v1.34.4-gke.1047000`, `v1.35.2+k3s1`, `3.6.11-0`. */

export interface Version {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

/** Undefined for anything that does not start with three numbers. A suffix is ignored. */
export function parseVersion(text: string): Version | undefined {
  const found = /^v?(\d{1,4})\.(\d{1,4})\.(\d{1,6})(?![\d.])/.exec(text);
  return found === null
    ? undefined
    : { major: Number(found[1]), minor: Number(found[2]), patch: Number(found[3]) };
}

/** `1.36`; undefined where `parseVersion` is. Also reads a bare minor such as `1.38`. */
export function minorOf(text: string): string | undefined {
  const found = /^v?(\d{1,4})\.(\d{1,4})(?!\d)/.exec(text);
  return found === null ? undefined : `${Number(found[1])}.${Number(found[2])}`;
}

/** Position of a minor such as `1.36` in one order over all majors; for comparing and counting minors apart. */
export function minorIndex(minor: string): number {
  const [major = 0, number = 0] = minor.split('.').map(Number);
  return major * 1000 + number;
}

export function nextMinor(minor: string): string {
  const [major = 0, number = 0] = minor.split('.').map(Number);
  return `${major}.${number + 1}`;
}
