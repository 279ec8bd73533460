/** What stands on the lines: a disc for what was well, a cross for what was not, and hatching where nothing was measured. */
import type uPlot from 'uplot';

import { epochOf } from '../../../src/core/time.ts';
import type { Palette } from './palette.ts';
import type { TimePoint } from './time-point.ts';

export function markPoints(chart: uPlot, points: readonly TimePoint[], palette: Palette): void {
  const { ctx } = chart;
  const size = 4.5 * devicePixelRatio;
  for (const { at, value, limit, isWell } of points) {
    if (value === undefined) continue;
    const x = chart.valToPos(epochOf(at) / 1000, 'x', true);
    const y = chart.valToPos(value, 'y', true);
    const isGood = isWell && (limit === undefined || value <= limit);
    ctx.beginPath();
    if (isGood) {
      ctx.fillStyle = palette.colour('--met');
      ctx.arc(x, y, size, 0, 2 * Math.PI);
      ctx.fill();
    } else {
      ctx.strokeStyle = palette.colour('--unmet');
      ctx.lineWidth = 2.5 * devicePixelRatio;
      ctx.moveTo(x - size, y - size);
      ctx.lineTo(x + size, y + size);
      ctx.moveTo(x + size, y - size);
      ctx.lineTo(x - size, y + size);
      ctx.stroke();
    }
  }
}

/** From the last that was measured to the next: never a line drawn through. */
export function hatchGaps(chart: uPlot, points: readonly TimePoint[], palette: Palette): void {
  const { left, width } = chart.bbox;
  const colour = palette.colour('--hatch-line');
  let from = left;
  let isOpen = false;
  for (const { at, value } of points) {
    const x = chart.valToPos(epochOf(at) / 1000, 'x', true);
    if (value !== undefined && isOpen) hatch(chart, { from, to: x, colour });
    isOpen = value === undefined;
    if (!isOpen) from = x;
  }
  if (isOpen) hatch(chart, { from, to: left + width, colour });
}

interface Band {
  readonly from: number;
  readonly to: number;
  readonly colour: string;
}

function hatch({ ctx, bbox: { top, height } }: uPlot, { from, to, colour }: Band): void {
  const step = 6 * devicePixelRatio;
  ctx.save();
  ctx.beginPath();
  ctx.rect(from, top, to - from, height);
  ctx.clip();
  ctx.beginPath();
  for (let x = from - height; x < to; x += step) {
    ctx.moveTo(x, top);
    ctx.lineTo(x + height, top + height);
  }
  ctx.strokeStyle = colour;
  ctx.lineWidth = devicePixelRatio;
  ctx.globalAlpha = 0.7;
  ctx.stroke();
  ctx.restore();
}
