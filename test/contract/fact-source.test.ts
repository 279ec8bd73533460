import { fileURLToPath } from 'node:url';

import { openRecording } from '../../src/adapters/recording/open-recording.ts';
import { factSourceContract } from './fact-source.ts';

const sample = fileURLToPath(new URL('../../recordings/sample.json.gz', import.meta.url));

factSourceContract('the shipped recording', () => openRecording(sample));
