/** Tokens as a canvas can use them, for the theme of the moment: `light-dark()` is worked out by the browser alone. */

export interface Palette {
  colour(token: string): string;
  /** Calls back when the theme changes; answers how to stop that. */
  watch(onChange: () => void): () => void;
}

export function openPalette(element: HTMLElement): Palette {
  const known = new Map<string, string>();
  return {
    colour(token) {
      const found = known.get(token) ?? workedOut(element, token);
      known.set(token, found);
      return found;
    },
    watch(onChange) {
      const forget = (): void => {
        known.clear();
        onChange();
      };
      const chosen = new MutationObserver(forget);
      chosen.observe(document.documentElement, { attributeFilter: ['data-theme'] });
      const system = matchMedia('(prefers-color-scheme: dark)');
      system.addEventListener('change', forget);
      return () => {
        chosen.disconnect();
        system.removeEventListener('change', forget);
      };
    },
  };
}

function workedOut(element: HTMLElement, token: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${token})`;
  element.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
