import { useState } from 'react';
import { countLines, DiffCount, DiffLine, hunksOf, linesOf } from './lines';
import styles from './DiffView.module.css';

export interface DiffFile {
  path: string;
  /** Undefined where the file is new. */
  before?: string;
  /** Undefined where the file goes. */
  after?: string;
}

interface ReadFile extends DiffFile {
  lines: DiffLine[];
  count: DiffCount;
}

/** How many lines come and go, as "+18 −1". */
export function Counts({ count }: { count: DiffCount }) {
  return (
    <span className={styles.counts}>
      {count.added > 0 && <span className={styles.plus}>+{count.added}</span>}
      {count.removed > 0 && <span className={styles.minus}>−{count.removed}</span>}
    </span>
  );
}

/** Lines that come and go in all files together. */
export function countFiles(files: readonly DiffFile[]): DiffCount {
  const counts = files.map(({ before, after }) => countLines(linesOf(before, after)));
  return {
    added: counts.reduce((sum, { added }) => sum + added, 0),
    removed: counts.reduce((sum, { removed }) => sum + removed, 0),
  };
}

const signs = { same: '', added: '+', removed: '−' };

function Lines({ file }: { file: ReadFile }) {
  const [whole, setWhole] = useState(false);
  const hunks = whole ? [{ lines: file.lines }] : hunksOf(file.lines);
  return (
    <div className={styles.lines}>
      {hunks.map((hunk, index) =>
        'hidden' in hunk ? (
          <button key={index} type="button" className={styles.hidden} onClick={() => setWhole(true)}>
            {hunk.hidden} more lines
          </button>
        ) : (
          hunk.lines.map(line => (
            <div key={`${line.kind} ${line.number}`} className={`${styles.line} ${styles[line.kind]}`}>
              <span aria-hidden="true">{line.number}</span>
              <span>{signs[line.kind]}</span>
              <span>{line.text}</span>
            </div>
          ))
        ),
      )}
    </div>
  );
}

const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/'));
const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);

function whatHappens({ before, after }: DiffFile): string | undefined {
  if (before === undefined) return 'New file';
  return after === undefined ? 'Removed' : undefined;
}

interface FileListProps {
  files: readonly ReadFile[];
  chosen: string;
  onChoose(path: string): void;
}

function FileList({ files, chosen, onChoose }: FileListProps) {
  const folders = [...new Set(files.map(({ path }) => folderOf(path)))];
  return (
    <nav className={styles.files} aria-label="Files">
      {folders.map(folder => (
        <div key={folder}>
          <p className={styles.folder}>{folder || 'Repository'}</p>
          {files
            .filter(({ path }) => folderOf(path) === folder)
            .map(({ path, count }) => (
              <button
                key={path}
                type="button"
                aria-current={path === chosen ? 'true' : undefined}
                onClick={() => onChoose(path)}
              >
                <span className={styles.name}>{nameOf(path)}</span>
                <Counts count={count} />
              </button>
            ))}
        </div>
      ))}
    </nav>
  );
}

export interface DiffViewProps {
  files: readonly DiffFile[];
  /** Path of the file that is shown first; else the first values.yaml. */
  first?: string;
}

/** What changes in some files: the list of them, and one of them line by line. */
export function DiffView({ files, first: wanted }: DiffViewProps) {
  const read: ReadFile[] = files.map(file => {
    const lines = linesOf(file.before, file.after);
    return { ...file, lines, count: countLines(lines) };
  });
  const first =
    read.find(({ path }) => path === wanted) ?? read.find(({ path }) => path.endsWith('/values.yaml')) ?? read[0];
  const [path, setPath] = useState(first?.path ?? '');
  const file = read.find(each => each.path === path) ?? first;
  if (!file) return <p className={styles.none}>No file changes.</p>;
  const what = whatHappens(file);
  return (
    <div className={styles.view}>
      <FileList files={read} chosen={file.path} onChoose={setPath} />
      <div className={styles.file}>
        <p className={styles.head}>
          <code>{file.path}</code>
          {what && <span className={styles.tag}>{what}</span>}
        </p>
        <Lines key={file.path} file={file} />
      </div>
    </div>
  );
}
