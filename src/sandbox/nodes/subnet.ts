/**
 * Each sandbox gets a /24 of 198.18.0.0/15, which is reserved for laboratories and so neither the Internet nor an office uses it.
 * https://www.rfc-editor.org/rfc/rfc2544#appendix-C
 */

const candidates = 512;

/** The first three numbers of a free subnet, beginning at one that follows from the id; undefined when all are taken. */
export function chooseSubnet(id: string, taken: ReadonlySet<string>): string | undefined {
  const start = Number.parseInt(id.slice(0, 6), 16) % candidates;
  for (let step = 0; step < candidates; step += 1) {
    const subnet = subnetAt((start + step) % candidates);
    if (!taken.has(subnet)) return subnet;
  }
  return undefined;
}

function subnetAt(index: number): string {
  return `198.${18 + Math.floor(index / 256)}.${index % 256}`;
}

/** Subnets of the laboratory range that an address or route of this machine touches; a wider route takes all it covers. */
export function takenSubnets(destinations: Iterable<string>): ReadonlySet<string> {
  const taken = new Set<string>();
  for (const destination of destinations) {
    const range = rangeOf(destination);
    if (range === undefined || range.bits === 0) continue;
    for (let index = 0; index < candidates; index += 1)
      if (overlaps(range, subnetAt(index))) taken.add(subnetAt(index));
  }
  return taken;
}

interface Range {
  readonly address: number;
  readonly bits: number;
}

function rangeOf(text: string): Range | undefined {
  const [, address, bits = '32'] = /^(\d+\.\d+\.\d+\.\d+)(?:\/(\d+))?$/.exec(text) ?? [];
  return address === undefined ? undefined : { address: numberOf(address), bits: Number(bits) };
}

function overlaps({ address, bits }: Range, subnet: string): boolean {
  const shared = 2 ** (32 - Math.min(bits, 24));
  return Math.floor(address / shared) === Math.floor(numberOf(`${subnet}.0`) / shared);
}

function numberOf(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}
