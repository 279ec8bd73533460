/** The few styles of the terminal, off wherever the sink has no colour. */
import { styleText } from 'node:util';

import type { TextSink } from '../world.ts';

export type Style = Parameters<typeof styleText>[0];

export function styled(sink: TextSink, style: Style, text: string): string {
  return sink.colour ? styleText(style, text, { validateStream: false }) : text;
}
