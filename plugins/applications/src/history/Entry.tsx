import {
  RiAddCircleLine,
  RiArrowGoBackLine,
  RiArrowUpCircleLine,
  RiGitCommitLine,
  RiPauseLine,
  RiPlayLine,
  RiSettings3Line,
} from '@remixicon/react';
import { HistoryEntry, When } from '@catalyst/backstage-plugin-catalyst-react';
import styles from './History.module.css';

const icons: [RegExp, typeof RiGitCommitLine][] = [
  [/^install/i, RiAddCircleLine],
  [/^revert/i, RiArrowGoBackLine],
  [/^pause/i, RiPauseLine],
  [/^resume/i, RiPlayLine],
  [/^(upgrade|change \S+ from )/i, RiArrowUpCircleLine],
  [/^(change|set) /i, RiSettings3Line],
];

/** One commit: what, by whom, when. */
export function Entry({ entry }: { entry: HistoryEntry }) {
  const [title] = entry.message.split('\n');
  const Icon = icons.find(([pattern]) => pattern.test(title))?.[1] ?? RiGitCommitLine;
  return (
    <li className={styles.entry}>
      <Icon size={16} aria-hidden="true" />
      <span className={styles.title}>{title}</span>
      <small>
        {entry.by}, <When at={entry.at} />
      </small>
      <code>{entry.commit.slice(0, 7)}</code>
    </li>
  );
}
