import { added, breaking, changed, deprecated, documentation } from "./rule.ts";

/** What changes for an operation: its name, path, result and paging. */
export const operationRules = {
  "operation-added": added("{to} is new", "A new method beside the others."),
  "operation-removed": breaking(
    "{from} is gone",
    "Calls to the method no longer compile.",
  ),
  "operation-renamed": breaking(
    "{from} is called {to}",
    "The public name is gone; calls to it no longer compile.",
  ),
  "operation-id-changed": documentation(
    "{to} has the official id {now}, formerly {was}",
    "The public name stays; only events and errors show the official id.",
  ),
  "operation-withdrawn": deprecated(
    "{to} is no longer listed by the portal; it is kept for now",
    "The edition no longer lists it. It is kept, because withdrawn operations have come back.",
  ),
  "operation-returned": changed(
    "{to} is listed by the portal again",
    "The edition lists it again.",
  ),
  "operation-deprecated": deprecated(
    "{to} is deprecated",
    "Editors strike it out; it still works.",
  ),
  "operation-undeprecated": changed(
    "{to} is no longer deprecated",
    "Editors no longer strike it out.",
  ),
  "operation-preview-began": deprecated(
    "{to} is a private preview",
    "Tenants without the preview are refused from now on.",
  ),
  "operation-preview-ended": changed(
    "{to} is no longer a private preview",
    "Open to every tenant now.",
  ),
  "http-method-changed": breaking(
    "{to} is sent as {now} instead of {was}",
    "Calls by path name the method, and layers and retries go by it.",
  ),
  "path-changed": breaking(
    "{to} has the path {now} instead of {was}",
    "Calls by path no longer compile; path values are arguments in template order.",
  ),
  "path-parameter-renamed": breaking(
    "{to}: the path value {was} is called {now}",
    "Calls by path give the value under its name.",
  ),
  "kind-changed": breaking(
    "{to} is of kind {now} instead of {was}",
    "The method returns another kind of object: a page, a feed, a file, a value.",
  ),
  "result-added": added(
    "{to} gives a result",
    "A method that gave nothing gives a value; awaiting it still works.",
  ),
  "result-removed": breaking(
    "{from} gives no result",
    "Code that reads the result no longer compiles.",
  ),
  "retry-rule-changed": breaking(
    "{to} has the retry rule {now} instead of {was}",
    "A call may be sent twice that was not before, or fails where it was tried again.",
  ),
  "scope-changed": breaking(
    "{to} needs the scope {now} instead of {was}",
    "Calls answer 403 until the app asks for the scope and each tenant accepts it.",
  ),
  "scope-stated": documentation(
    "{to} states its scope: {now}",
    "The server asked for it all along.",
  ),
  "scope-unstated": documentation(
    "{to} no longer states its scope ({was})",
    "The description no longer says what the server asks for.",
  ),
  "page-start-changed": breaking(
    "{to} counts pages from {now} instead of {was}",
    "A page number given by the caller means other rows.",
  ),
  "page-size-lowered": breaking(
    "{to} gives at most {now} rows a page instead of {was}",
    "A page size that was fine is refused.",
  ),
  "page-size-raised": changed(
    "{to} gives up to {now} rows a page instead of {was}",
    "Larger pages may be asked for.",
  ),
  "total-added": added(
    "{to} can be asked for its total",
    "The list can be asked for its total.",
  ),
  "total-removed": breaking(
    "{to} can no longer be asked for its total",
    "`includeTotal` no longer compiles.",
  ),
  "paging-pace-changed": documentation(
    "{to} is paged differently behind the scenes",
    "How the runtime reads the pages; callers see the same rows.",
  ),
  "feed-key-changed": changed(
    "{to} tells rows apart by {now} instead of {was}",
    "De-duplication tells rows apart by another key; types stay the same.",
  ),
  "body-added": breaking(
    "{to} is required",
    "The method asks for a body that calls do not give.",
  ),
  "body-removed": breaking(
    "{from} is gone",
    "The body argument no longer compiles.",
  ),
  "answer-status-changed": documentation(
    "{to} answers {now} instead of {was}",
    "Any 2xx is success; only `withResponse` shows the number.",
  ),
  "answer-added": breaking(
    "{to} may also answer {now}",
    "One more form of success that callers do not handle.",
  ),
  "answer-removed": changed(
    "{to} no longer answers {was}",
    "One form of success fewer; code for it never runs.",
  ),
  "content-type-changed": documentation(
    "{to} answers with {now} instead of {was}",
    "The media type is negotiated by the runtime.",
  ),
  "error-status-added": documentation(
    "{to} documents {now}",
    "Every status was an error of the same classes before.",
  ),
  "error-status-removed": documentation(
    "{to} no longer documents {was}",
    "Error classes do not depend on what an operation declares.",
  ),
  "error-body-changed": documentation(
    "{to} documents another body for {now}",
    "Error classes read any body.",
  ),
  "trap-added": documentation(
    "{to} warns of: {now}",
    "A warning in the docstring.",
  ),
  "trap-removed": documentation(
    "{to} no longer warns of: {was}",
    "A warning in the docstring goes.",
  ),
  "operation-text-changed": documentation(
    "{to} has a new text",
    "Text of the docstring.",
  ),
} as const;
