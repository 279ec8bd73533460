import { SignInPage } from '../pages/sign-in/SignInPage.tsx';
import { Alone } from '../ui/Alone.tsx';
import { LanguageSwitch } from '../ui/preferences/PreferenceSwitches.tsx';

export function SignIn() {
  return (
    <Alone foot={<LanguageSwitch />}>
      <SignInPage />
    </Alone>
  );
}
