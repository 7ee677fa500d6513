/** What the bench asked for, as JSON in the first argument. */
export const options = <T>(): T => JSON.parse(process.argv[2]) as T;

/** Sends the answer to the bench and ends. */
export function answer(value: object): void {
  process.send?.({ answer: value }, undefined, undefined, () => process.exit(0));
}

/** Runs the part; a failure is told on stderr. */
export function run<T>(work: (asked: T) => Promise<object>): void {
  work(options<T>()).then(answer, error => {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`, () => process.exit(1));
  });
}
