/** Progress of a run of backups in one line: what is being done, how much, how fast, how long it may take. */
import type { BackupProgress } from '../../app/backup/run-backup.ts';
import type { Text } from '../../core/i18n.ts';
import { showProgress } from '../output/progress.ts';
import type { World } from '../world.ts';
import { sizeText } from './size-text.ts';

export interface BackupWatch {
  readonly tell: (progress: BackupProgress) => void;
  readonly end: () => void;
}

const often = 200;

export function watchBackup(world: World): BackupWatch {
  const line = showProgress(world);
  let [doing, since, shown] = ['', performance.now(), 0];
  return {
    tell: (progress) => {
      const now = performance.now();
      const step = `${progress.item.title.en} ${progress.doing.en}`;
      if (step !== doing) [doing, since] = [step, now];
      else if (now - shown < often) return;
      shown = now;
      line.tell(words(progress, (now - since) / 1000));
    },
    end: () => line.end(),
  };
}

function words({ item, doing, bytes, total }: BackupProgress, seconds: number): Text {
  const rate = seconds > 0.5 ? bytes / seconds : 0;
  const size = total === undefined ? sizeText(bytes) : `${sizeText(bytes)} / ${sizeText(total)}`;
  const speed = rate === 0 ? '' : `, ${sizeText(rate)}/s`;
  const left = rate === 0 || total === undefined || total <= bytes ? 0 : Math.ceil((total - bytes) / rate);
  return {
    en: `${item.title.en}: ${doing.en}, ${size}${speed}${left === 0 ? '' : `, ${left} s left`}`,
    ja: `${item.title.ja}: ${doing.ja} ${size}${speed}${left === 0 ? '' : `、残り ${left} 秒`}`,
  };
}
