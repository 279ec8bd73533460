import { fileURLToPath } from 'node:url';

/** Beside the compiled sources, in a checkout and in the package alike. */
export const consoleFolder = fileURLToPath(new URL('../../../dist/web/', import.meta.url));

export const usualAddress = '127.0.0.1:7420';
