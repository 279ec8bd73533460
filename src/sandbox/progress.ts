/** How long work tells what it is doing; the caller decides whether and where to show it. */
import type { Text } from '../core/i18n.ts';

export type Report = (doing: Text) => void;

export function silent(): void {
  // A caller that shows nothing, such as a test.
}
