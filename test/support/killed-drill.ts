/** Runs the trial drill and kills itself: `killed-drill.ts DATA FOLDER MOMENT`, the moment being `begun:two`, `ended:one`, `undoing` … */
import { runDrill } from '../../src/app/drill/run-drill.ts';
import { openTrial, trialSetting } from './trial-drill.ts';

const [data = '', folder = '', moment = ''] = process.argv.slice(2);
const die = (now: string): void => {
  if (now === moment) process.kill(process.pid, 'SIGKILL');
};
await runDrill({
  ...trialSetting(openTrial(data), { folder, at: '', mischief: 'none' }),
  onEvent: (event) => die('step' in event ? `${event.is}:${event.step.id}` : event.is),
});
