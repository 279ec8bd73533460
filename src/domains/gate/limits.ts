/** How old evidence may be. Each limit carries slack over its natural cadence, so that nothing flaps. */
import { days, hours, minutes } from '../../core/time.ts';

export const often = minutes(15);
export const daily = hours(26);
export const weekly = days(8);
export const monthly = days(35);
export const quarterly = days(100);
export const yearly = days(365);
