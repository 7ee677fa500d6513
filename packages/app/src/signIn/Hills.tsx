import styles from './SignIn.module.css';

/** The way over the hill, and the lower one. */
export function Hills() {
  return (
    <svg className={styles.hills} viewBox="0 0 800 300" preserveAspectRatio="none" fill="none" aria-hidden="true">
      <path
        d="M0 250C220 250 210 20 350 20s170 270 450 270"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeDasharray="4 6"
        opacity=".4"
        vectorEffect="non-scaling-stroke"
      />
      <path
        d="M0 250c170 0 200-96 350-96 150 0 190 136 450 136"
        stroke="currentColor"
        strokeWidth="2.5"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
