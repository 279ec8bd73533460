/** Over the page: type a few letters, choose by arrows, Enter goes there, Escape goes back. */
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  SearchField,
  useFilter,
} from 'react-aria-components';

import styles from './Palette.module.css';

export interface PaletteGroup {
  readonly title: string;
  readonly items: readonly { readonly to: string; readonly word: string; readonly note?: string }[];
}

export interface PaletteProps {
  readonly label: string;
  /** What stands there when nothing fits. */
  readonly nothing: string;
  readonly groups: readonly PaletteGroup[];
  readonly onGo: (to: string) => void;
  readonly onClose: () => void;
}

export function Palette({ label, nothing, groups, onGo, onClose }: PaletteProps) {
  const { contains } = useFilter({ sensitivity: 'base' });
  return (
    <ModalOverlay
      className={styles.over ?? ''}
      isOpen
      isDismissable
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Modal className={styles.box ?? ''}>
        <Dialog className={styles.dialog ?? ''} aria-label={label}>
          <Autocomplete filter={contains}>
            <SearchField className={styles.search ?? ''} aria-label={label} autoFocus>
              <Input className={styles.input ?? ''} placeholder={label} />
            </SearchField>
            <Menu
              className={styles.list ?? ''}
              aria-label={label}
              renderEmptyState={() => <p className={styles.nothing}>{nothing}</p>}
              onAction={(to) => {
                onClose();
                onGo(String(to));
              }}
            >
              {groups.map((group) => (
                <Group key={group.title} {...group} />
              ))}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Group({ title, items }: PaletteGroup) {
  return (
    <MenuSection id={title}>
      <Header className={styles.title ?? ''}>{title}</Header>
      {items.map(({ to, word, note }) => (
        <MenuItem key={to} id={to} className={styles.item ?? ''} textValue={`${word} ${note ?? ''}`}>
          <span>{word}</span>
          {note === undefined ? null : <code>{note}</code>}
        </MenuItem>
      ))}
    </MenuSection>
  );
}
