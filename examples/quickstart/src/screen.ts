import type { ClientEvent } from "@st/core";
import { type Columns, formatTable } from "./table.js";

/** A stream to write to. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

/** The program's output: numbered steps, the calls they make, a few rows. */
export interface Screen {
  title(name: string, where: string): void;
  /**
   * Runs a step, then shows the calls it made, its duration and the text it
   * returned.
   */
  step(title: string, code: string, run: () => Promise<string>): Promise<void>;
  /** Shows rows below the current step. */
  table<Row>(rows: readonly Row[], columns: Columns<Row>): void;
  note(text: string): void;
  failure(message: string): void;
  footer(links: readonly (readonly [path: string, what: string])[]): void;
  /** Records calls; pass it to `connect`. */
  readonly onEvent: (event: ClientEvent) => void;
}

type Style = "bold" | "dim" | "red" | "green" | "cyan" | "yellow";
const codes: Readonly<Record<Style, number>> = {
  bold: 1,
  dim: 2,
  red: 31,
  green: 32,
  yellow: 33,
  cyan: 36,
};

export function createScreen(output: Output): Screen {
  const colors = output.isTTY === true && !process.env["NO_COLOR"];
  const paint = (style: Style, text: string) =>
    colors ? `\u001b[${codes[style]}m${text}\u001b[0m` : text;
  const line = (text = "") => output.write(`${text}\n`);
  let calls: string[] = [];
  let tables: string[] = [];
  let steps = 0;

  function onEvent(event: ClientEvent): void {
    if (event.type === "token" && event.error === undefined) {
      calls.push(callLine("POST", "/connect/token", 200, event.duration));
    } else if (event.type === "response") {
      calls.push(
        callLine(event.method, event.template, event.status, event.duration),
      );
    }
  }

  function callLine(
    method: string,
    path: string,
    status: number,
    duration: number,
  ): string {
    const color: Style = status < 400 ? "green" : "yellow";
    return (
      `${method.padEnd(6)} ${path.padEnd(52)} ` +
      `${paint(color, String(status))} ` +
      `${paint("dim", `${duration.toFixed(0).padStart(5)} ms`)}`
    );
  }

  async function step(
    title: string,
    code: string,
    run: () => Promise<string>,
  ): Promise<void> {
    steps += 1;
    calls = [];
    tables = [];
    line();
    line(`${paint("bold", `${steps}  ${title}`)}`);
    line(`   ${paint("cyan", code)}`);
    const started = performance.now();
    const result = await run().finally(() => {
      for (const call of calls) line(`   ${call}`);
      for (const table of tables) line(`\n${table}\n`);
    });
    const took = performance.now() - started;
    line(
      `   ${paint("green", "✓")} ${result} ${paint("dim", `(${took.toFixed(0)} ms)`)}`,
    );
  }

  return {
    onEvent,
    step,
    title(name, where) {
      line(`${paint("bold", name)}  ${paint("dim", where)}`);
    },
    table(rows, columns) {
      const [head = "", ...body] = formatTable(rows, columns);
      tables.push(
        [paint("dim", `   ${head}`), ...body.map((row) => `   ${row}`)].join(
          "\n",
        ),
      );
    },
    note(text) {
      line(`\n   ${paint("yellow", text)}`);
    },
    failure(message) {
      line(`\n   ${paint("red", `✗ ${message}`)}`);
    },
    footer(links) {
      line(`\n${paint("bold", "Read on")}`);
      const width = Math.max(...links.map(([path]) => path.length));
      for (const [path, what] of links)
        line(`   ${paint("cyan", path.padEnd(width))}  ${what}`);
      line();
    },
  };
}
