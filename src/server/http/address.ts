/** Under which names this server is reached, and how safely. */

export interface Address {
  /** As a person opens it: `http://localhost:7420`. */
  readonly origin: string;
  /** What pages may name as their origin, and requests as their host. */
  readonly origins: ReadonlySet<string>;
  readonly hosts: ReadonlySet<string>;
  /** Over TLS: cookies are bound to it. */
  readonly secure: boolean;
  /** A proxy stands before it and tells who asks. */
  readonly proxied: boolean;
}

/** `localhost` and what it resolves to are the same place; a browser that says one of them means this machine. */
export function loopbackAddress(port: number, secure: boolean): Address {
  const hosts = [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`];
  const scheme = secure ? 'https' : 'http';
  return {
    origin: `${scheme}://localhost:${port}`,
    origins: new Set(hosts.map((host) => `${scheme}://${host}`)),
    hosts: new Set(hosts),
    secure,
    proxied: false,
  };
}

/** By its public name alone, with a certificate of its own or behind a proxy that has one. */
export function publicAddress(origin: URL, proxied: boolean): Address {
  return {
    origin: origin.origin,
    origins: new Set([origin.origin]),
    hosts: new Set([origin.host]),
    secure: origin.protocol === 'https:',
    proxied,
  };
}
