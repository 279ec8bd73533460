/** An objective as a bar: phases fill it as segments, and a tick stands where the objective ends. */
import styles from './Budget.module.css';

export interface BudgetProps {
  /** In one unit, each with its length. */
  readonly phases: readonly { readonly id: string; readonly length: number; readonly isRunning?: boolean }[];
  readonly objective?: number | undefined;
  /** What the bar says, for those who do not see it. */
  readonly label: string;
}

export function Budget({ phases, objective, label }: BudgetProps) {
  const spent = phases.reduce((sum, { length }) => sum + length, 0);
  const whole = Math.max(spent, objective ?? spent, Number.MIN_VALUE);
  const kind = objective !== undefined && spent > objective ? 'over' : 'within';
  return (
    <span className={styles.budget} data-kind={kind} role="img" aria-label={label}>
      {phases.map(({ id, length, isRunning = false }) => (
        <i key={id} data-running={isRunning} style={{ inlineSize: `${(length / whole) * 100}%` }} />
      ))}
      {objective === undefined ? null : (
        <u style={{ insetInlineStart: `calc(${(objective / whole) * 100}% - 2px)` }} />
      )}
    </span>
  );
}
