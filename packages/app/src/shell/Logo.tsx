/** The mark of Catalyst: the way over the hill, and the lower one that a catalyst opens. */
export function Logo({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <rect width="24" height="24" rx="6" fill="var(--bui-accent-bg)" />
      <path
        d="M4 16.5c3.2 0 3.6-10 7-10 3 0 3 12.5 9 12.5"
        fill="none"
        stroke="var(--bui-accent-fg)"
        strokeWidth="1.5"
        strokeDasharray="1.6 2.4"
        strokeLinecap="round"
        opacity=".65"
      />
      <path
        d="M4 16.5c3.2 0 3.8-4.2 7-4.2 3.4 0 3 6.7 9 6.7"
        fill="none"
        stroke="var(--bui-accent-fg)"
        strokeWidth="2.2"
        strokeLinecap="round"
      />
    </svg>
  );
}
