import {
  type CallToolResult,
  fromJsonSchema,
  type GetPromptResult,
  type McpServer,
  ResourceTemplate,
} from "@modelcontextprotocol/server";
import * as z from "zod";
import { asksForInput } from "./asks-for-input.js";

/**
 * What the conformance suite wants to find on a server: tools, prompts and
 * resources of its own, as its scenarios describe them.
 */
export function registerFixtures(server: McpServer): void {
  server.server.registerCapabilities({
    logging: {},
    resources: { subscribe: true },
  });
  registerContents(server);
  registerNotices(server);
  registerResources(server);
  registerPrompts(server);
  asksForInput(server);
}

/** A picture of one pixel, and a sound without samples. */
const PNG =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==";
const WAV = "UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA=";
const image = { type: "image", data: PNG, mimeType: "image/png" } as const;

const text = (value: string) => ({ type: "text", text: value }) as const;
const embedded = (uri: string, mimeType: string, value: string) =>
  ({ type: "resource", resource: { uri, mimeType, text: value } }) as const;

function registerContents(server: McpServer): void {
  const contents: Readonly<Record<string, CallToolResult["content"]>> = {
    test_simple_text: [text("This is a simple text response for testing.")],
    test_image_content: [image],
    test_audio_content: [{ type: "audio", data: WAV, mimeType: "audio/wav" }],
    test_embedded_resource: [
      embedded(
        "test://embedded-resource",
        "text/plain",
        "This is an embedded resource content.",
      ),
    ],
    test_multiple_content_types: [
      text("Multiple content types test:"),
      image,
      embedded(
        "test://mixed-content-resource",
        "application/json",
        '{"test":"data","value":123}',
      ),
    ],
  };
  for (const [name, content] of Object.entries(contents))
    server.registerTool(name, { description: name }, () => ({ content }));
  server.registerTool("test_error_handling", { description: "fails" }, () => {
    throw new Error("This tool intentionally returns an error for testing");
  });
  server.registerTool(
    "json_schema_2020_12_tool",
    { description: "keywords", inputSchema: fromJsonSchema(KEYWORDS) },
    () => ({ content: [text("ok")] }),
  );
  server.registerTool(
    "test_x_mcp_header",
    {
      description: "a parameter that is repeated in a header",
      inputSchema: z.object({
        region: z.string().optional().meta({ "x-mcp-header": "Region" }),
      }),
    },
    () => ({ content: [text("ok")] }),
  );
}

/** Messages on the way to a result. */
function registerNotices(server: McpServer): void {
  for (const name of ["test_tool_with_logging", "test_logging_tool"])
    server.registerTool(name, { description: name }, async ({ mcpReq }) => {
      await mcpReq.log("info", "Tool execution started");
      await mcpReq.log("info", "Tool processing data");
      await mcpReq.log("info", "Tool execution completed");
      return { content: [text("logged")] };
    });
  server.registerTool(
    "test_tool_with_progress",
    { description: "progress" },
    async ({ mcpReq }) => {
      const progressToken = mcpReq._meta?.progressToken;
      for (const progress of [0, 50, 100])
        if (progressToken !== undefined)
          await mcpReq.notify({
            method: "notifications/progress",
            params: { progressToken, progress, total: 100 },
          });
      return { content: [text("done")] };
    },
  );
}

function registerResources(server: McpServer): void {
  const add = (
    uri: string,
    mimeType: string,
    content: { text: string } | { blob: string },
  ) =>
    server.registerResource(uri, uri, { description: uri, mimeType }, () => ({
      contents: [{ uri, mimeType, ...content }],
    }));
  add("test://static-text", "text/plain", {
    text: "This is the content of the static text resource.",
  });
  add("test://static-binary", "image/png", { blob: PNG });
  add("test://watched-resource", "text/plain", { text: "watched" });
  server.registerResource(
    "template",
    new ResourceTemplate("test://template/{id}/data", { list: undefined }),
    { mimeType: "application/json" },
    ({ href: uri }, { id }) => ({
      contents: [
        {
          uri,
          text: JSON.stringify({
            id,
            templateTest: true,
            data: `Data for ID: ${id}`,
          }),
        },
      ],
    }),
  );
  server.server.setRequestHandler("resources/subscribe", () => ({}));
  server.server.setRequestHandler("resources/unsubscribe", () => ({}));
}

function registerPrompts(server: McpServer): void {
  const user = (
    ...contents: GetPromptResult["messages"][number]["content"][]
  ): GetPromptResult => ({
    messages: contents.map((content) => ({ role: "user", content })),
  });
  server.registerPrompt("test_simple_prompt", { description: "simple" }, () =>
    user(text("This is a simple prompt for testing.")),
  );
  server.registerPrompt(
    "test_prompt_with_arguments",
    {
      description: "two arguments",
      argsSchema: z.object({ arg1: z.string(), arg2: z.string() }),
    },
    ({ arg1, arg2 }) =>
      user(text(`Prompt with arguments: arg1='${arg1}', arg2='${arg2}'`)),
  );
  server.registerPrompt(
    "test_prompt_with_embedded_resource",
    {
      description: "a resource",
      argsSchema: z.object({ resourceUri: z.string() }),
    },
    ({ resourceUri }) =>
      user(
        embedded(
          resourceUri,
          "text/plain",
          "Embedded resource content for testing.",
        ),
        text("Please process the embedded resource above."),
      ),
  );
  server.registerPrompt(
    "test_prompt_with_image",
    { description: "image" },
    () => user(image, text("Please analyze the image above.")),
  );
}

const KEYWORDS = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  $defs: {
    address: {
      $anchor: "addressDef",
      type: "object",
      properties: { street: { type: "string" }, city: { type: "string" } },
    },
  },
  properties: {
    name: { type: "string" },
    address: { $ref: "#/$defs/address" },
    contactMethod: { type: "string", enum: ["phone", "email"] },
    phone: { type: "string" },
    email: { type: "string" },
  },
  allOf: [{ anyOf: [{ required: ["phone"] }, { required: ["email"] }] }],
  if: {
    properties: { contactMethod: { const: "phone" } },
    required: ["contactMethod"],
  },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: { required: ["phone"] },
  else: { required: ["email"] },
  additionalProperties: false,
} as const;
