import { execFileSync } from "node:child_process";

/**
 * Runs git in a folder, as a person of the tests, whatever the machine's own
 * settings are.
 */
export function git(root: string, ...commandArguments: string[]): string {
  const settings = [
    "-c",
    "user.name=Test",
    "-c",
    "user.email=test@example.com",
    "-c",
    "commit.gpgsign=false",
    "-c",
    "tag.gpgsign=false",
    "-c",
    "core.autocrlf=false",
    "-c",
    "init.defaultBranch=main",
  ];
  return execFileSync("git", [...settings, ...commandArguments], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Puts everything in the folder into one commit. */
export function commitAll(root: string, message: string): void {
  git(root, "add", "--all");
  git(root, "commit", "--quiet", "--allow-empty", "-m", message);
}
