/** For requests that a fault holds open: `close` makes `closed` reject. */
export function createClosing(): { closed: Promise<never>; close(): void } {
  let close = () => {};
  const closed = new Promise<never>((_, reject) => {
    close = () => reject(new Error("The fake was closed."));
  });
  closed.catch(() => {}); // Rejecting without a listener would end the process.
  return { closed, close };
}
