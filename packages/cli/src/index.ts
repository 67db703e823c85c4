/** The command line of the ServiceTitan API, for programs and tests. */
export { EXIT, type ExitName } from "./exit.js";
export { st } from "./st.js";
export type { Output, Terminal } from "./terminal.js";
