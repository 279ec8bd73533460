/** The image that saves and restores volumes by a pod: this machine's restic, and busybox for the shell. */
import type { Image } from '../images/image.ts';

export const moverImage = 'sandbox.honban.dev/restic:1';

export const mover: Image = {
  references: [moverImage],
  entryPoint: [],
  files: [
    { path: '/bin/busybox', host: 'busybox' },
    { path: '/usr/local/bin/restic', host: 'restic' },
  ],
};
