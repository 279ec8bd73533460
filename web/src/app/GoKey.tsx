/** Ctrl-K, on a Mac Command-K: opens the way to anywhere. */
import { lazy, Suspense, useEffect, useState } from 'react';

import type { GoAnywhereProps } from './GoAnywhere.tsx';

const GoAnywhere = lazy(async () => ({ default: (await import('./GoAnywhere.tsx')).GoAnywhere }));

export function GoKey(props: Omit<GoAnywhereProps, 'onClose'>) {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      if (event.altKey || event.shiftKey) return;
      event.preventDefault();
      setOpen(true);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  if (!isOpen) return null;
  return (
    <Suspense fallback={null}>
      <GoAnywhere {...props} onClose={() => setOpen(false)} />
    </Suspense>
  );
}
