/** Tars as nobody's program writes them: whatever name, kind and length an entry claims. */

export interface RawEntry {
  readonly name: string;
  /** `0` file, `1` second name, `2` link, `3` device, `5` folder, `6` pipe. */
  readonly type?: string;
  readonly link?: string;
  readonly content?: string;
  /** What the header claims, where it is not the length of the content. */
  readonly size?: number;
}

const block = 512;

export function rawTar(entries: readonly RawEntry[]): Buffer {
  return Buffer.concat([...entries.flatMap(entryOf), Buffer.alloc(2 * block)]);
}

function entryOf({ name, type = '0', link = '', content = '', size }: RawEntry): readonly Buffer[] {
  const header = Buffer.alloc(block);
  header.write(name, 0, 100, 'latin1');
  header.write('0000644\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  header.write(`${(size ?? content.length).toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write('        ', 148);
  header.write(type, 156);
  header.write(link, 157, 100, 'latin1');
  header.write('ustar\x0000', 257);
  const sum = header.reduce((all, byte) => all + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  const data = Buffer.alloc(Math.ceil(content.length / block) * block);
  data.write(content, 'latin1');
  return [header, data];
}
