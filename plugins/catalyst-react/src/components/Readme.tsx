import { MarkdownContent } from '@backstage/core-components';
import styles from './Readme.module.css';

/** Markdown of a Blueprint's author. */
export function Readme({ content }: { content: string }) {
  return (
    <div className={styles.prose}>
      <MarkdownContent content={content} dialect="gfm" />
    </div>
  );
}
