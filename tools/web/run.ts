/** Before `npm start`: the console, built where its sources have changed. Says something only where it takes time. */
import { buildWeb } from './build.ts';

await buildWeb();
