/** How a filter compares what a row has with what was asked for. */
export interface Comparison {
  readonly name: string;
  /** @param values of the query parameter; at least one */
  readonly keep: (values: readonly string[]) => (cell: unknown) => boolean;
}

/** Equal to one of the values; texts whatever their case. */
export const equal: Comparison = {
  name: "equal",
  keep: (values) => {
    const wanted = new Set(values.map((value) => value.toLowerCase()));
    const numbers = new Set(values.map(Number));
    return (cell) =>
      typeof cell === "number"
        ? numbers.has(cell)
        : isPresent(cell) && wanted.has(String(cell).toLowerCase());
  },
};

/** Contains the value, whatever its case. */
export const containing: Comparison = {
  name: "containing",
  keep: ([value = ""]) => {
    const wanted = value.toLowerCase();
    return (cell) =>
      isPresent(cell) && String(cell).toLowerCase().includes(wanted);
  },
};

/** The same telephone number, however it is written. */
export const samePhone: Comparison = {
  name: "samePhone",
  keep: ([value = ""]) => {
    const wanted = digits(value);
    return (cell) =>
      wanted !== "" && typeof cell === "string" && digits(cell) === wanted;
  },
};

/** The last ten digits: `+1 (602) 555-0123 ext. 4` is `6025550123`. */
function digits(text: string): string {
  const [number = ""] = text.split(/ext|x|#/i);
  return number.replace(/\D/g, "").slice(-10);
}

export const onOrAfter: Comparison = inTime(
  "onOrAfter",
  (row, at) => row >= at,
);
export const after: Comparison = inTime("after", (row, at) => row > at);
export const before: Comparison = inTime("before", (row, at) => row < at);
export const onOrBefore: Comparison = inTime(
  "onOrBefore",
  (row, at) => row <= at,
);

function inTime(
  name: string,
  holds: (row: number, given: number) => boolean,
): Comparison {
  return {
    name,
    keep: ([value = ""]) => {
      const given = momentOf(value);
      return (cell) => typeof cell === "string" && holds(momentOf(cell), given);
    },
  };
}

/** On that day or later; the time of day does not count. */
export const fromDay: Comparison = inDays("fromDay", (row, at) => row >= at);
/** On that day or earlier; the time of day does not count. */
export const untilDay: Comparison = inDays("untilDay", (row, at) => row <= at);

function inDays(
  name: string,
  holds: (row: string, given: string) => boolean,
): Comparison {
  return {
    name,
    keep: ([value = ""]) => {
      const given = value.slice(0, 10);
      return (cell) =>
        typeof cell === "string" && holds(cell.slice(0, 10), given);
    },
  };
}

export const atLeast: Comparison = inSize("atLeast", (row, at) => row >= at);
export const atMost: Comparison = inSize("atMost", (row, at) => row <= at);

function inSize(
  name: string,
  holds: (row: number, given: number) => boolean,
): Comparison {
  return {
    name,
    keep: ([value = ""]) => {
      const given = Number(value);
      return (cell) => {
        const size = sizeOf(cell);
        return size !== undefined && holds(size, given);
      };
    },
  };
}

/** A number, an amount as text, or the seconds of a TimeSpan. */
export function sizeOf(cell: unknown): number | undefined {
  if (typeof cell === "number") return cell;
  if (typeof cell !== "string" || cell === "") return undefined;
  const [, days = "0", hours, minutes, seconds] =
    /^(?:(\d+)\.)?(\d+):(\d+):(\d+(?:\.\d+)?)$/.exec(cell) ?? [];
  const size =
    hours === undefined
      ? Number(cell)
      : ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 +
        Number(seconds);
  return Number.isNaN(size) ? undefined : size;
}

/** There is a value, if `true` was asked for, or there is none. */
export const given: Comparison = {
  name: "given",
  keep: ([value]) => {
    const wanted = value?.toLowerCase() === "true";
    return (cell) => isPresent(cell) === wanted;
  },
};

/** A time in ms. Without a zone it is in UTC, as ServiceTitan's are. */
export function momentOf(text: string): number {
  const zoned = /Z$|[+-]\d\d:?\d\d$/i.test(text) || !text.includes("T");
  return Date.parse(zoned ? text : `${text}Z`);
}

function isPresent(cell: unknown): boolean {
  return cell !== undefined && cell !== null && cell !== "";
}
