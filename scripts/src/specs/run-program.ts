import { UserError } from "./user-error.ts";

/**
 * Runs the whole of a program; what a person can mend is printed as a message,
 * without a stack.
 */
export async function runProgram(work: () => unknown): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
