/** Does something. What goes somewhere is a link. A disabled button says why. */
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';

import styles from './Button.module.css';

export interface ButtonProps {
  readonly children: ReactNode;
  readonly onPress?: () => void;
  readonly kind?: 'plain' | 'main';
  readonly size?: 'normal' | 'small';
  readonly type?: 'button' | 'submit';
  /** For assistive technology, where the visible word alone is not enough; contains it. */
  readonly label?: string;
  /** Present: it cannot be pressed, because of this. */
  readonly disabledReason?: string | undefined;
  readonly isPending?: boolean;
}

export function Button(props: ButtonProps) {
  const { children, onPress, kind = 'plain', size = 'normal', type = 'button', label } = props;
  const button = (
    <AriaButton
      className={styles.button ?? ''}
      data-kind={kind}
      data-size={size}
      type={type}
      isDisabled={props.disabledReason !== undefined}
      isPending={props.isPending ?? false}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(onPress === undefined ? {} : { onPress })}
    >
      {children}
    </AriaButton>
  );
  if (props.disabledReason === undefined) return button;
  return (
    <span className={styles.refused}>
      {button}
      <span>{props.disabledReason}</span>
    </span>
  );
}
