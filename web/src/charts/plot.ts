/** The picture: uPlot with the tokens' colours. Loaded on demand. */
import uPlot from 'uplot';

import { epochOf, instantFromEpoch } from '../../../src/core/time.ts';
import type { Instant } from '../../../src/core/time.ts';
import { hatchGaps, markPoints } from './marks.ts';
import { openPalette } from './palette.ts';
import type { Palette } from './palette.ts';
import type { TimePoint } from './time-point.ts';

export interface PlotSetting {
  readonly points: readonly TimePoint[];
  readonly formatValue: (value: number) => string;
  readonly formatDay: (at: Instant) => string;
  /** The pointer is over another one. */
  readonly onIndex: (index: number) => void;
}

export interface Plot {
  /** Puts the cursor on this point. */
  look(index: number): void;
  close(): void;
}

export function openPlot(element: HTMLElement, setting: PlotSetting): Plot {
  const palette = openPalette(element);
  const chart = new uPlot(optionsFor(element, palette, setting), dataOf(setting.points), element);
  const resized = new ResizeObserver(() => {
    const { width, height } = sizeOf(element);
    if (width !== chart.width || height !== chart.height) chart.setSize({ width, height });
  });
  resized.observe(element);
  const unwatch = palette.watch(() => chart.redraw(false, true));
  return {
    look(index) {
      const left = chart.valToPos(chart.data[0][index] ?? 0, 'x');
      if (chart.cursor.idx !== index) chart.setCursor({ left, top: 0 }, false);
    },
    close() {
      unwatch();
      resized.disconnect();
      chart.destroy();
    },
  };
}

function sizeOf(element: HTMLElement): { readonly width: number; readonly height: number } {
  return { width: Math.max(120, element.clientWidth), height: Math.max(80, element.clientHeight) };
}

/** In seconds, as uPlot counts time. */
function dataOf(points: readonly TimePoint[]): uPlot.AlignedData {
  return [
    points.map(({ at }) => epochOf(at) / 1000),
    points.map(({ limit }) => limit ?? null),
    points.map(({ value }) => value ?? null),
  ];
}

/** Where ticks may stand: what people count time in. */
const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400];
const daysLong = [1, 2, 5, 7, 14, 28, 56, 91, 182, 365].map((count) => count * 86_400);

function optionsFor(element: HTMLElement, palette: Palette, setting: PlotSetting): uPlot.Options {
  const { points, formatValue, formatDay, onIndex } = setting;
  const axis = {
    font: `12px ${getComputedStyle(element).fontFamily}`,
    stroke: () => palette.colour('--ink-3'),
    grid: { stroke: () => palette.colour('--line'), width: 1 },
    ticks: { show: false },
  };
  return {
    ...sizeOf(element),
    legend: { show: false },
    cursor: { y: false, points: { show: false }, drag: { x: false, y: false, setScale: false } },
    scales: {
      x: { time: false, range: (_, from, to) => padded(from, to) },
      y: { range: (_, __, most) => [0, Math.max(1, most) * 1.12] },
    },
    axes: [
      {
        ...axis,
        incrs: daysLong,
        space: 74,
        size: 26,
        values: (_, ticks) => ticks.map((tick) => formatDay(instantFromEpoch(tick * 1000))),
      },
      {
        ...axis,
        incrs: steps,
        size: 64,
        space: 30,
        values: (_, ticks) => ticks.map((tick) => (tick === 0 ? '0' : formatValue(tick))),
      },
    ],
    series: [
      {},
      {
        stroke: () => palette.colour('--ink-3'),
        width: 1.5,
        dash: [5, 4],
        spanGaps: true,
        points: { show: false },
        paths: uPlot.paths.stepped?.({ align: 1 }) ?? (() => null),
      },
      { stroke: () => palette.colour('--ink-2'), width: 2, points: { show: false } },
    ],
    hooks: {
      drawAxes: [(chart) => hatchGaps(chart, points, palette)],
      draw: [(chart) => markPoints(chart, points, palette)],
      setCursor: [
        ({ cursor: { idx } }) => {
          if (typeof idx === 'number') onIndex(idx);
        },
      ],
    },
  };
}

/** Room at both ends; one point alone stands in the middle. */
function padded(from: number, to: number): uPlot.Range.MinMax {
  const room = from === to ? 86_400 : (to - from) * 0.06;
  return [from - room, to + room];
}
