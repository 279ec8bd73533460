/**
 * A link of the browser's own, so that keys, middle clicks and screen readers need nothing from us; a plain click goes through the
 * router, without a page load.
 */
import { createContext, useContext } from 'react';
import type { MouseEvent, ReactNode } from 'react';

type Go = (to: string) => void;

const GoContext = createContext<Go>((to) => globalThis.location.assign(to));

/** How every link below goes to its page. */
export function GoProvider({ go, children }: { readonly go: Go; readonly children: ReactNode }) {
  return <GoContext value={go}>{children}</GoContext>;
}

export interface AnchorProps {
  readonly to: string;
  readonly className: string | undefined;
  readonly children: ReactNode;
  readonly label?: string | undefined;
  readonly kind?: string;
  readonly current?: 'page' | 'true' | undefined;
}

export function Anchor({ to, className, children, label, kind, current }: AnchorProps) {
  const go = useContext(GoContext);
  return (
    <a
      className={className}
      href={to}
      data-kind={kind}
      aria-label={label}
      aria-current={current}
      onClick={(event) => {
        if (!isPlain(event)) return;
        event.preventDefault();
        go(to);
      }}
    >
      {children}
    </a>
  );
}

/** With a key held, the browser opens a tab, a window or saves: all of that stays as it is. */
function isPlain(event: MouseEvent): boolean {
  const { defaultPrevented, button, metaKey, ctrlKey, shiftKey, altKey } = event;
  return !defaultPrevented && button === 0 && !(metaKey || ctrlKey || shiftKey || altKey);
}
