import { ErrorDisplayProps } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { Message } from '@catalyst/backstage-plugin-catalyst-react';
import styles from './Shell.module.css';

/** A page that broke: what still works and what to do, and the browser's own words behind one click. */
export function ErrorPage({ error, resetError }: ErrorDisplayProps) {
  return (
    <Message
      isPage
      title="This page cannot be shown"
      actions={
        <>
          <Button onPress={resetError}>Try again</Button>
          <details className={styles.fullError}>
            <summary>Show full error</summary>
            <pre>{error.stack ?? error.message}</pre>
          </details>
        </>
      }
    >
      Something in it is wrong. Your Applications are not touched by it, and the other pages work.
    </Message>
  );
}
