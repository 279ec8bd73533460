/** Around every page but the sheet and signing in. */
import { Outlet } from '@tanstack/react-router';

import { Frame } from '../ui/Frame.tsx';
import { PreferenceSwitches } from './PreferenceSwitches.tsx';

export function Shell() {
  return (
    <Frame home="/" cluster={null} entries={[]} foot={<PreferenceSwitches />}>
      <Outlet />
    </Frame>
  );
}
