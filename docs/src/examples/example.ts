/** A call of an operation, and what the fake answered. */
export interface Example {
  /** Values of the path, by the names of its template. */
  readonly path: Readonly<Record<string, string | number>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly answer: {
    readonly status: number;
    readonly contentType: string;
    /** Parsed if it is JSON; shortened lists have their first row. */
    readonly body?: unknown;
    /** Where a redirect leads. */
    readonly location?: string;
  };
}

/** By name of the operation: `crm.customers.list`. */
export type Examples = Readonly<Record<string, Example>>;
