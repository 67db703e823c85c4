/** An MCP server for the ServiceTitan API. */
export { createMcp, type Mcp } from "./create-mcp.js";
export type { McpOptions } from "./options.js";
export {
  type HttpOptions,
  type HttpServer,
  serveHttp,
} from "./serve-http.js";
