import { useRouter } from '@tanstack/react-router';

/** Goes to another view; `replace` where the way back should not stop at this one (typing into a search). */
export function useGo(): (href: string, replace?: boolean) => void {
  const { history } = useRouter();
  return (href, replace = false) => (replace ? history.replace(href) : history.push(href));
}
