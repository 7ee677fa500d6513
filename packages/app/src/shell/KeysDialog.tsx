import { useState } from 'react';
import { Dialog, DialogBody, DialogHeader, Switch } from '@backstage/ui';
import { setSingleKeys, singleKeysAreOn } from '@catalyst/backstage-plugin-catalyst-react';
import styles from './Jump.module.css';

const keys: [string, string][] = [
  ['⌘ K', 'Search and jump'],
  ['/', 'Filter of the page'],
  ['g e', 'Environments'],
  ['g a', 'Applications'],
  ['g m', 'Marketplace'],
  ['r', 'Regroup the cards'],
  ['⌘ ↵', 'Commit a plan'],
  ['?', 'This list'],
];

/** All keys that do something, and a switch for those that are a single one. */
export function KeysDialog({ onClose }: { onClose(): void }) {
  const [on, setOn] = useState(singleKeysAreOn);
  const change = (next: boolean) => {
    setSingleKeys(next);
    setOn(next);
  };
  return (
    <Dialog isOpen isDismissable width={420} onOpenChange={open => !open && onClose()}>
      <DialogHeader>Keys</DialogHeader>
      <DialogBody>
        <dl className={styles.keys}>
          {keys.map(([key, meaning]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
        <Switch label="Single keys" isSelected={on} onChange={change} />
      </DialogBody>
    </Dialog>
  );
}
