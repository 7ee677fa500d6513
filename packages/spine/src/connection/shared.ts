/** A value that is made at its first use and then shared; a failed making is tried again by the next. */
export interface Shared<T> {
  get(): Promise<T>;
  /** The value, if it was made. */
  current(): Promise<T> | undefined;
  forget(): void;
}

export function shared<T>(make: () => Promise<T>): Shared<T> {
  let value: Promise<T> | undefined;
  return {
    get: () => {
      value ??= make().catch(error => {
        value = undefined;
        throw error;
      });
      return value;
    },
    current: () => value,
    forget: () => {
      value = undefined;
    },
  };
}
