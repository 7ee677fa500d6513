import { Button } from '@backstage/ui';

/** Offers to put the cards that have changed where they now belong; nothing moves by itself. */
export function RegroupBar({ moved, onRegroup }: { moved: number; onRegroup(): void }) {
  if (moved === 0) return null;
  return (
    <>
      <span>{moved === 1 ? '1 has changed its group' : `${moved} have changed their group`}</span>
      <Button size="small" variant="secondary" onPress={onRegroup}>
        Regroup
      </Button>
    </>
  );
}
