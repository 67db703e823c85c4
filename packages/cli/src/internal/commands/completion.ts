import { ServiceTitanInputError } from "@st/core";
import type { Command } from "../command.js";
import { SCRIPTS } from "../complete/scripts.js";

/** `st completion bash` */
export const completion: Command = {
  usage: ["bash|zsh|fish"],
  sentence:
    "Prints a script that completes commands, operations, flags and " +
    "their values. It calls st, so st has to be on the PATH: npm install " +
    "--global @st/cli.",
  flags: {},
  examples: [
    ["st completion bash >> ~/.bashrc", "for bash"],
    ["st completion zsh > ~/.zfunc/_st", "for zsh, in a folder of its fpath"],
    ["st completion fish > ~/.config/fish/completions/st.fish", "for fish"],
  ],
  async run({ line, terminal }) {
    const [shell = "", ...more] = line.positionals;
    const script = Object.hasOwn(SCRIPTS, shell) ? SCRIPTS[shell] : undefined;
    if (script === undefined || more.length > 0)
      throw new ServiceTitanInputError(
        "Name a shell: st completion bash, st completion zsh or st completion fish.",
      );
    terminal.out.write(script);
    return 0;
  },
};
