/** The cluster that this browser was last shown first: while somebody is signed in, and only to ask for it early. */
const key = 'honban.usual-cluster';

export function usualCluster(): string | undefined {
  return localStorage.getItem(key) ?? undefined;
}

export function rememberCluster(name: string): void {
  localStorage.setItem(key, name);
}

export function forgetCluster(): void {
  localStorage.removeItem(key);
}
