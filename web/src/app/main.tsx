import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { earlyAnswered } from '../api/early-answers.ts';
import { applyPreferences, loadPreferences } from '../ui/preferences/preferences.ts';
import { App } from './App.tsx';
import { router } from './router.ts';

/** In milliseconds: whoever waits longer sees that something is being read. */
const patience = 250;

applyPreferences(loadPreferences());

const place = document.querySelector('#root');
if (place === null) throw new Error('index.html has no #root');
// Rendering once, with the page and its answers, takes a browser much less than rendering anew with each of them.
const whole = Promise.all([router.load(), earlyAnswered()]);
await Promise.race([whole, new Promise((resolve) => setTimeout(resolve, patience))]);
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
