import { useState } from 'react';
import { DiffLine, hunksOf } from './lines';
import { Pair, pairsOf } from './pairs';
import styles from './DiffView.module.css';

export type DiffLayout = 'unified' | 'split';

const signs = { same: '', added: '+', removed: '−' };

function Unified({ lines }: { lines: readonly DiffLine[] }) {
  return (
    <>
      {lines.map(line => (
        <div key={`${line.kind} ${line.number}`} className={`${styles.line} ${styles[line.kind]}`}>
          <span aria-hidden="true">{line.number}</span>
          <span>{signs[line.kind]}</span>
          <span>{line.text}</span>
        </div>
      ))}
    </>
  );
}

function Side({ line, number }: { line: DiffLine | undefined; number: number | undefined }) {
  return (
    <div className={`${styles.line} ${line ? styles[line.kind] : styles.absent}`}>
      <span aria-hidden="true">{number}</span>
      <span>{line && signs[line.kind]}</span>
      <span>{line?.text}</span>
    </div>
  );
}

const keyOf = ({ left, right }: Pair) => `${left?.from} ${right?.number}`;

function Split({ lines }: { lines: readonly DiffLine[] }) {
  return (
    <>
      {pairsOf(lines).map(pair => (
        <div key={keyOf(pair)} className={styles.pair}>
          <Side line={pair.left} number={pair.left?.from} />
          <Side line={pair.right} number={pair.right?.number} />
        </div>
      ))}
    </>
  );
}

/** The lines of a file that change and a few around them; the others behind a click. */
export function DiffLines({ lines, layout }: { lines: readonly DiffLine[]; layout: DiffLayout }) {
  const [whole, setWhole] = useState(false);
  const hunks = whole ? [{ lines }] : hunksOf(lines);
  const Lines = layout === 'split' ? Split : Unified;
  return (
    <div className={styles.lines}>
      {hunks.map((hunk, index) =>
        'hidden' in hunk ? (
          <button key={index} type="button" className={styles.hidden} onClick={() => setWhole(true)}>
            {hunk.hidden === 1 ? '1 more line' : `${hunk.hidden} more lines`}
          </button>
        ) : (
          <Lines key={index} lines={hunk.lines} />
        ),
      )}
    </div>
  );
}
