import type { FakeServiceTitan } from "@st/testing";

type Row = Readonly<Record<string, unknown>>;

/** Cents of an amount of the API, a number or a text. */
export const cents = (amount: unknown): number =>
  Math.round(Number(amount ?? 0) * 100);

/** The sum of amounts, in cents. */
export const sum = (amounts: readonly unknown[]): number =>
  amounts.reduce<number>((all, amount) => all + cents(amount), 0);

/** The day of a time in a zone: `"2026-03-02"`. */
export function dayIn(zone: string, time: unknown): string | null {
  if (typeof time !== "string") return null;
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone: zone });
  return parts.format(new Date(time));
}

/** A company's books, added up without a database. */
export class Books {
  readonly #fake: FakeServiceTitan;
  readonly #rows = new Map<string, Row[]>();

  constructor(fake: FakeServiceTitan) {
    this.#fake = fake;
  }

  rows(module: string, path: string): Row[] {
    const key = `${module}/${path}`;
    const rows =
      this.#rows.get(key) ??
      (this.#fake.rows(module, path).list(10_000) as Row[]);
    this.#rows.set(key, rows);
    return rows;
  }

  get jobs(): Row[] {
    return this.rows("jpm", "jobs");
  }

  /** Invoices that are not void. */
  get invoices(): Row[] {
    return this.rows("accounting", "invoices").filter(
      (row) => row["active"] !== false,
    );
  }

  invoicesOf(job: unknown): Row[] {
    return this.invoices.filter(
      (row) => (row["job"] as Row | null)?.["id"] === job,
    );
  }

  /** Before tax, in cents; null without an invoice. */
  revenueOf(job: unknown): number | null {
    const invoices = this.invoicesOf(job);
    return invoices.length === 0
      ? null
      : sum(invoices.map((row) => row["subTotal"]));
  }

  /** Ids of the technicians who are assigned to a job. */
  teamOf(job: unknown): readonly number[] {
    const team = this.rows("dispatch", "appointment-assignments")
      .filter((row) => row["jobId"] === job && row["active"] !== false)
      .map((row) => Number(row["technicianId"]));
    return [...new Set(team)].sort((a, b) => a - b);
  }
}
