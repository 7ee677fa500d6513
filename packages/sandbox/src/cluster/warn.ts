/** What becomes of what goes wrong inside where nobody takes it: a warning of the process. */
export function warn(error: unknown): void {
  process.emitWarning(
    error instanceof Error ? error : new Error(String(error)),
  );
}
