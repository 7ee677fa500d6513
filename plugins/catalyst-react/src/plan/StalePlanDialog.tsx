import { Button, Dialog, DialogBody, DialogFooter, DialogHeader } from '@backstage/ui';

/** Somebody committed first: the answers stay, only the plan is made again. */
export function StalePlanDialog({ environment, onNewPlan }: { environment: string; onNewPlan(): void }) {
  return (
    <Dialog isOpen width={520} onOpenChange={open => !open && onNewPlan()}>
      <DialogHeader>Somebody committed to {environment} first</DialogHeader>
      <DialogBody>
        <p>The plan that you reviewed is out of date. Nothing has been committed for you. Your answers are kept.</p>
      </DialogBody>
      <DialogFooter>
        <Button onPress={onNewPlan}>Review new plan</Button>
      </DialogFooter>
    </Dialog>
  );
}
