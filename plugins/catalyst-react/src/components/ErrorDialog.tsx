import { Button, Dialog, DialogBody, DialogFooter, DialogHeader } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { ApplicationView } from '@catalyst/model';
import { StateMark } from '../state/StateMark';
import { absolute } from '../format/time';
import { useCopy } from './useCopy';
import styles from './ErrorDialog.module.css';

function CopyButton({ text }: { text: string }) {
  const { copied, copy } = useCopy(text);
  if (!copy) return null;
  return (
    <Button variant="tertiary" iconStart={copied ? <RiCheckLine /> : <RiFileCopyLine />} onPress={copy}>
      {copied ? 'Copied' : 'Copy'}
    </Button>
  );
}

export interface ErrorDialogProps {
  application: ApplicationView;
  onClose(): void;
}

/** What happened, what it means, what to do, and then the platform's own words. */
export function ErrorDialog({ application, onClose }: ErrorDialogProps) {
  const { name, state, reason, since } = application;
  return (
    <Dialog isOpen isDismissable width={576} onOpenChange={open => !open && onClose()}>
      <DialogHeader>
        <span className={styles.title}>
          <StateMark state={state} />
          {name}
        </span>
      </DialogHeader>
      <DialogBody>
        <div className={styles.body}>
          <p>{reason?.message}</p>
          {reason?.action && <p>{reason.action}</p>}
          <p className={styles.meta}>
            Since {absolute(since, Date.now())}
            {reason?.pod && `, pod ${reason.pod}`}
          </p>
          {reason?.detail && (
            <pre className={styles.raw} aria-label="Full error">
              {reason.detail}
            </pre>
          )}
        </div>
      </DialogBody>
      <DialogFooter>
        {reason?.detail && <CopyButton text={reason.detail} />}
        <Button variant="secondary" onPress={onClose}>
          Close
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
