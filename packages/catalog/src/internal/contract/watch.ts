import type { Call } from "@st/core";
import type {
  ContractReport,
  Drift,
  Observation,
} from "../../contract-report.js";
import { loadModule } from "../../load.js";
import type { Operation } from "../../operation.js";
import { DriftLog } from "./drift-log.js";
import { findOperation } from "./find-operation.js";
import { readBeginning } from "./read-body.js";
import { WatchedModule } from "./watched-module.js";

/** One call on its way. */
export interface Visit {
  readonly operation: Operation;
  readonly sampled: boolean;
  /** Loading while the call is under way. */
  readonly module: Promise<WatchedModule | undefined>;
  readonly body: Call["body"];
}

/** What a contract layer counts. Nothing here throws or rejects. */
export class Watch {
  readonly #sample: number;
  readonly #log: DriftLog;
  /** Calls of each operation. */
  readonly #calls = new Map<string, number>();
  readonly #modules = new Map<string, Promise<WatchedModule | undefined>>();
  readonly #loaded: WatchedModule[] = [];
  readonly #since = thisMonth();
  readonly #counts = { calls: 0, answers: 0, requests: 0, failures: 0 };

  constructor(onDrift: ((drift: Drift) => void) | undefined, sample: number) {
    this.#sample = sample;
    this.#log = new DriftLog((drift) => {
      this.#safely(() => {
        const result: unknown = onDrift?.(drift);
        if (result instanceof Promise) result.catch(() => this.#fail());
      });
    });
  }

  begin({ method, body, context }: Call): Visit | undefined {
    this.#counts.calls++;
    return this.#safely(() => {
      const operation = findOperation(method, context.operation);
      if (operation === undefined) return undefined;
      const before = this.#calls.get(operation.name) ?? 0;
      this.#calls.set(operation.name, before + 1);
      const sampled = before % this.#sample === 0;
      return { operation, sampled, module: this.#module(operation), body };
    });
  }

  async answered(visit: Visit, response: Response): Promise<void> {
    await this.#safelyAsync(async () => {
      const { name, kind } = visit.operation;
      const module = await visit.module;
      if (module === undefined) return;
      module.status(name, response.status);
      this.#request(visit, module);
      if (kind === "binary" || kind === "redirect" || kind === "void") return;
      // A layer in between has read the body without leaving a copy.
      if (response.bodyUsed || response.body === null) return;
      const body = await readBeginning(response);
      try {
        const { text, whole } = body;
        if (whole === undefined || !module.rows(name, text))
          module.answer(
            name,
            response.status,
            JSON.parse((await whole?.()) ?? text),
          );
        this.#counts.answers++;
      } catch (error) {
        // Core fails the call for what is not JSON.
        if (!(error instanceof SyntaxError)) throw error;
      } finally {
        body.close();
      }
    });
  }

  /** @param status of the answer, if there was one */
  async failed(visit: Visit, status: number | undefined): Promise<void> {
    if (status === undefined) return;
    await this.#safelyAsync(async () => {
      const module = await visit.module;
      module?.status(visit.operation.name, status);
      if (module && visit.sampled) this.#request(visit, module);
    });
  }

  #request({ operation: { name }, body }: Visit, module: WatchedModule): void {
    if (typeof body !== "string" || !module.takesJson(name)) return;
    module.request(name, JSON.parse(body));
    this.#counts.requests++;
  }

  #module({ module: id }: Operation): Promise<WatchedModule | undefined> {
    let module = this.#modules.get(id);
    if (module === undefined) {
      module = this.#safelyAsync(async () => {
        const watched = new WatchedModule(await loadModule(id), this.#log);
        this.#loaded.push(watched);
        return watched;
      });
      this.#modules.set(id, module);
    }
    return module;
  }

  report(source: string): ContractReport {
    const now = thisMonth();
    const date = now === this.#since ? now : `${this.#since}/${now}`;
    return {
      observations: this.#loaded
        .flatMap((module) => module.observations(source, date))
        .sort(byPlace),
      drift: this.#log.list(),
      counts: { ...this.#counts, unlisted: this.#log.unlisted },
    };
  }

  #safely<T>(run: () => T): T | undefined {
    try {
      return run();
    } catch {
      this.#fail();
      return undefined;
    }
  }

  async #safelyAsync<T>(run: () => Promise<T>): Promise<T | undefined> {
    try {
      return await run();
    } catch {
      this.#fail();
      return undefined;
    }
  }

  #fail(): void {
    this.#counts.failures++;
  }
}

function thisMonth(): string {
  return new Date().toISOString().slice(0, 7);
}

function byPlace(a: Observation, b: Observation): number {
  const [left, right] = [a, b].map(({ module, schema, property, shows }) =>
    [module, schema, property, shows].join("\n"),
  ) as [string, string];
  return left < right ? -1 : 1;
}
