/** How far the events of a stream were taken in. */
export interface Progress {
  /** The event at a place in the stream was taken in, and with it all before. */
  take(sequence: number): void;
  /** Settles when that is so. */
  reached(sequence: number): Promise<void>;
}

export function createProgress(): Progress {
  let taken = 0;
  const waiting = new Set<() => void>();
  return {
    take: sequence => {
      taken = Math.max(taken, sequence);
      waiting.forEach(look => look());
    },
    reached: sequence =>
      new Promise(resolve => {
        const look = () => {
          if (taken < sequence) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
  };
}
