import { exec } from "node:child_process";
import { type SecretSource, ServiceTitanConfigError } from "@st/core";

const TIMEOUT = 60_000;

/**
 * A client secret that a command prints: a password manager's, say. It is run
 * when a token is needed, by the shell, and its messages are shown.
 */
export function secretCommand(command: string): SecretSource {
  return ({ signal }) =>
    new Promise((resolve, reject) => {
      const child = exec(
        command,
        { signal, timeout: TIMEOUT, encoding: "utf8" },
        (error, stdout) => {
          const secret = stdout.trim();
          if (error === null && secret !== "") return resolve(secret);
          // The command is the user's own, its output is not shown.
          const why =
            error === null
              ? "printed nothing"
              : error.killed
                ? `did not end within ${TIMEOUT / 1_000} s`
                : `ended with code ${error.code ?? "unknown"}`;
          reject(
            new ServiceTitanConfigError(
              `secretCommand ${why}: ${command}. It has to print the client secret.`,
            ),
          );
        },
      );
      child.stderr?.pipe(process.stderr, { end: false });
      child.stdin?.end();
    });
}

/** What a secretCommand did that left a call without a token; its cause knows. */
export function secretProblem(error: unknown): string | undefined {
  const { cause } = Object(error) as { cause?: unknown };
  return cause instanceof Error && cause.message.startsWith("secretCommand ")
    ? cause.message
    : undefined;
}
