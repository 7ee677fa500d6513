import { useMemo, useState } from 'react';
import { ToggleButton, ToggleButtonGroup, useBreakpoint } from '@backstage/ui';
import { DiffLayout, DiffLines } from './DiffLines';
import { countLines, DiffCount, DiffLine, linesOf } from './lines';
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

interface LayoutChoiceProps {
  layout: DiffLayout;
  onChange(layout: DiffLayout): void;
}

function LayoutChoice({ layout, onChange }: LayoutChoiceProps) {
  return (
    <ToggleButtonGroup
      aria-label="Layout of the changes"
      className={styles.layout}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[layout]}
      onSelectionChange={keys => onChange(keys.has('split') ? 'split' : 'unified')}
    >
      <ToggleButton id="unified">Unified</ToggleButton>
      <ToggleButton id="split">Split</ToggleButton>
    </ToggleButtonGroup>
  );
}

/** How the changes are laid out: beside one another only where there is room for both. */
function useLayout() {
  const isWide = useBreakpoint().up('lg');
  const [wanted, setWanted] = useState<DiffLayout>('unified');
  return { isWide, layout: isWide ? wanted : ('unified' as const), setLayout: setWanted };
}

export interface DiffViewProps {
  files: readonly DiffFile[];
  /** Path of the file that is shown first; else the first values.yaml. */
  first?: string;
}

/** What changes in some files: the list of them, and one of them line by line. */
export function DiffView({ files, first: wanted }: DiffViewProps) {
  const read = useMemo<ReadFile[]>(
    () =>
      files.map(file => {
        const lines = linesOf(file.before, file.after);
        return { ...file, lines, count: countLines(lines) };
      }),
    [files],
  );
  const { isWide, layout, setLayout } = useLayout();
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
        <div className={styles.head}>
          <code>{file.path}</code>
          {what ? <span className={styles.tag}>{what}</span> : isWide && <LayoutChoice layout={layout} onChange={setLayout} />}
        </div>
        <DiffLines key={file.path} lines={file.lines} layout={what ? 'unified' : layout} />
      </div>
    </div>
  );
}
