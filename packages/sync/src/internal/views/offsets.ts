/** Years before and after now whose changes of the clock are listed. */
const YEARS = 3;
const DAY = 86_400_000;

/**
 * How far a zone is ahead of UTC: from when, and by how many minutes. SQLite
 * knows no zones, and finds the tenant's day by this list.
 */
export function offsetsOf(
  zone: string,
  now: number,
): readonly (readonly [string, number])[] {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    timeZoneName: "longOffset",
  });
  const minutesAt = (time: number): number => {
    const name = format
      .formatToParts(time)
      .find(({ type }) => type === "timeZoneName")?.value;
    const [, sign, hours, minutes] =
      /GMT([+-])(\d+):(\d+)/.exec(name ?? "") ?? [];
    const ahead = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
    return sign === "-" ? -ahead : ahead;
  };
  const start = now - YEARS * 366 * DAY;
  const end = now + YEARS * 366 * DAY;
  const list: [string, number][] = [[utc(0), minutesAt(start)]];
  for (let day = start; day < end; day += DAY) {
    const ahead = minutesAt(day + DAY);
    if (ahead === list.at(-1)?.[1]) continue;
    let [from, to] = [day, day + DAY];
    while (to - from > 60_000) {
      const middle = (from + to) / 2;
      if (minutesAt(middle) === ahead) to = middle;
      else from = middle;
    }
    // Clocks change at a full minute.
    list.push([utc(Math.floor(to / 60_000) * 60_000), ahead]);
  }
  return list;
}

const utc = (time: number): string =>
  `${new Date(time).toISOString().slice(0, 19)}Z`;
