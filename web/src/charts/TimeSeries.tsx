/**
 * Values over time against what they were to be. The sentence, the value under the cursor and the table say the same as the picture;
 * the plot itself is loaded when it is first needed. Left and right go from one to the next.
 */
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';

import type { Instant } from '../../../src/core/time.ts';
import { More } from '../ui/More.tsx';
import type { Plot } from './plot.ts';
import type { TimePoint } from './time-point.ts';
import styles from './TimeSeries.module.css';

export interface TimeSeriesProps {
  readonly title: string;
  /** The trend in a sentence. */
  readonly says: string;
  readonly points: readonly TimePoint[];
  readonly formatValue: (value: number) => string;
  readonly formatDay: (at: Instant) => string;
  /** What the line, the dashes and the hatch are. */
  readonly legend: { readonly value: string; readonly limit: string; readonly gap: string };
  /** Beside the words of the point that is looked at. */
  readonly more: (point: TimePoint) => ReactNode;
  readonly table: { readonly title: string; readonly rows: ReactNode };
}

export function TimeSeries(props: TimeSeriesProps) {
  const { title, says, points, legend, more, table } = props;
  const [index, setIndex] = useState(points.length - 1);
  const place = usePlot(props, index, setIndex);
  const point = points[Math.min(index, points.length - 1)];
  if (point === undefined) return null;
  return (
    <figure className={styles.figure}>
      <figcaption>
        <b>{title}</b>
        <span>{says}</span>
      </figcaption>
      <div className={styles.plot}>
        <div ref={place} aria-hidden="true" />
        <input
          type="range"
          aria-label={title}
          aria-valuetext={point.says}
          min={0}
          max={points.length - 1}
          value={Math.min(index, points.length - 1)}
          onChange={({ target }) => setIndex(Number(target.value))}
        />
      </div>
      <p className={styles.reading}>
        <span>{point.says}</span> {more(point)}
      </p>
      <ul className={styles.legend} aria-hidden="true">
        <li data-line="value">{legend.value}</li>
        <li data-line="limit">{legend.limit}</li>
        <li data-line="gap">{legend.gap}</li>
      </ul>
      <More title={table.title}>{table.rows}</More>
    </figure>
  );
}

/** Drawn anew for other points or another language; the cursor alone moves without. */
function usePlot(
  { points, formatValue, formatDay }: TimeSeriesProps,
  index: number,
  onIndex: (index: number) => void,
) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<Plot | undefined>(undefined);
  const shown = useRef(index);
  shown.current = index;
  const words = points.map(({ says }) => says).join();
  useEffect(() => {
    let isGone = false;
    const draw = async (element: HTMLElement): Promise<void> => {
      const [{ openPlot }] = await Promise.all([import('./plot.ts'), import('uplot/dist/uPlot.min.css')]);
      if (isGone) return;
      plot.current = openPlot(element, { points, formatValue, formatDay, onIndex });
      plot.current.look(shown.current);
    };
    if (place.current !== null) void draw(place.current);
    return () => {
      isGone = true;
      plot.current?.close();
      plot.current = undefined;
    };
    // The words are made of the points and of the language: what else changes is only how it is passed.
  }, [words]);
  useEffect(() => plot.current?.look(index), [index]);
  return place;
}
