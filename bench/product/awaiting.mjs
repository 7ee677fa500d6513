/** Lets somebody wait for something that is told by callbacks: `tell` each event, `until` one for which a test holds. */
export function awaiting() {
  const waiting = new Set();
  return {
    tell(event) {
      const at = performance.now();
      for (const one of waiting) {
        if (!one.test(event)) continue;
        waiting.delete(one);
        one.resolve(at);
      }
    },
    /** Resolves to the moment at which it came. */
    until(test, what, milliseconds = 30_000) {
      const coming = new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(one);
          reject(new Error(`${what} did not come within ${milliseconds / 1000} s`));
        }, milliseconds);
        const one = {
          test,
          resolve: at => {
            clearTimeout(timer);
            resolve(at);
          },
        };
        waiting.add(one);
      });
      // Who is waiting may have given up before.
      coming.catch(() => {});
      return coming;
    },
  };
}
