/** A group of criteria at a glance; choosing it shows its criteria below. */
import { Anchor } from './Anchor.tsx';
import { Cells } from './Cells.tsx';
import type { Cell } from './Cells.tsx';
import styles from './GroupTile.module.css';

export interface GroupTileProps {
  readonly title: string;
  readonly to: string;
  readonly isCurrent: boolean;
  readonly cells: readonly Cell[];
  readonly counts: string;
}

export function GroupTile({ title, to, isCurrent, cells, counts }: GroupTileProps) {
  return (
    <Anchor className={styles.tile} to={to} current={isCurrent ? 'true' : undefined}>
      <span className={styles.title}>{title}</span>
      <Cells cells={cells} />
      <span>{counts}</span>
    </Anchor>
  );
}
