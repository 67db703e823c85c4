/** How requests that take long learn that the fake is closed. */
export interface Closing {
  /** Rejects when the fake is closed: for those that a fault holds open. */
  readonly closed: Promise<never>;
  /** @throws if the fake is closed */
  checkOpen(): void;
  close(): void;
}

export function createClosing(): Closing {
  const error = new Error("The fake was closed.");
  let isClosed = false;
  let reject = (_: Error) => {};
  const closed = new Promise<never>((_, refuse) => {
    reject = refuse;
  });
  closed.catch(() => {}); // Rejecting without a listener would end the process.
  return {
    closed,
    checkOpen: () => {
      if (isClosed) throw error;
    },
    close: () => {
      isClosed = true;
      reject(error);
    },
  };
}
