import { spawn } from "node:child_process";
import type { DynamicCommand } from "../command.js";
import { programOf } from "../optional-packages.js";

const PACKAGES = {
  sync: "@st/sync",
  fake: "@st/testing",
  mcp: "@st/mcp",
} as const;

/** `st sync …`: runs the program of another package with the same arguments. */
export function handOver(name: keyof typeof PACKAGES): DynamicCommand {
  return {
    start: (args, { terminal }) => {
      const program = programOf(PACKAGES[name], terminal);
      const child = spawn(process.execPath, [program, ...args], {
        stdio: "inherit",
        cwd: terminal.cwd,
        env: { ...terminal.env },
      });
      // Ctrl-C reaches the child, too; it decides when to end.
      const stop = () => child.kill("SIGTERM");
      terminal.signal.addEventListener("abort", stop);
      return new Promise((resolve, reject) => {
        child.once("error", reject);
        child.once("close", (code, signal) => {
          terminal.signal.removeEventListener("abort", stop);
          resolve(code ?? (signal === "SIGINT" ? 130 : 1));
        });
      });
    },
  };
}
