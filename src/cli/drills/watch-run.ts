/** What a running drill shows on stderr: its steps as they come, with bytes and rate where there are any. */
import type { RunEvent } from '../../app/drill/run-plan.ts';
import type { Text } from '../../core/i18n.ts';
import { showProgress } from '../output/progress.ts';
import type { World } from '../world.ts';

export interface Watching {
  readonly onEvent: (event: RunEvent) => void;
  readonly end: () => void;
}

export function watchRun(world: World): Watching {
  const progress = showProgress(world);
  let title: Text = { en: '', ja: '' };
  let begun = 0;
  return {
    end: () => progress.end(),
    onEvent: (event) => {
      if (event.is === 'begun') {
        title = numbered(event);
        begun = performance.now();
        progress.tell(title);
      } else if (event.is === 'progress')
        progress.tell(withRate(title, event.progress, performance.now() - begun));
      else if (event.is === 'undoing') progress.tell({ en: 'Cleaning up', ja: '後始末をしています' });
    },
  };
}

function numbered({ index, of, title }: Extract<RunEvent, { is: 'begun' }>): Text {
  return { en: `${index + 1}/${of} ${title.en}`, ja: `${index + 1}/${of} ${title.ja}` };
}

const mebi = 1024 * 1024;

function withRate(
  title: Text,
  { done, total, unit }: Extract<RunEvent, { is: 'progress' }>['progress'],
  milliseconds: number,
): Text {
  if (unit === 'objects') {
    const counted = total === undefined ? `${done}` : `${done}/${total}`;
    return { en: `${title.en}: ${counted}`, ja: `${title.ja}: ${counted}` };
  }
  const rate = done / Math.max(1, milliseconds / 1000);
  const size = `${(done / mebi).toFixed(0)}${total === undefined ? '' : `/${(total / mebi).toFixed(0)}`} MiB`;
  const speed = `${(rate / mebi).toFixed(0)} MiB/s`;
  const left = total === undefined || rate === 0 ? undefined : Math.ceil((total - done) / rate);
  return {
    en: `${title.en}: ${size}, ${speed}${left === undefined ? '' : `, ${left} s left`}`,
    ja: `${title.ja}: ${size}、${speed}${left === undefined ? '' : `、残り ${left} 秒`}`,
  };
}
