/** Streams that are not compared with what their list counts, and why. */
export const UNCOUNTED: Readonly<Record<string, string>> = {
  technician_ratings:
    "rows have no id: two ratings of a technician and a job are one",
};
