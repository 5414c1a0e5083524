/** The addresses of the page and what stands at each. */

import { createRootRoute, createRoute, createRouter } from "@tanstack/react-router";
import { Chats } from "@/features/chats/Chats";
import { ChatReader } from "@/features/chats/ChatReader";
import { People } from "@/features/contacts/People";
import { Person } from "@/features/contacts/Person";
import { Data } from "@/features/data/Data";
import { Imports } from "@/features/imports/Imports";
import { UploadReport } from "@/features/imports/UploadReport";
import { Search } from "@/features/search/Search";
import { Settings } from "@/features/settings/Settings";
import { Today } from "@/features/summaries/Today";
import { readPeriod } from "@/features/summaries/period";
import { Broken } from "./Broken";
import { More } from "./More";
import { NotFound } from "./NotFound";
import { Shell } from "./Shell";

type Search = Record<string, string>;

const text = (search: Search, name: string) => (search[name] ? { [name]: search[name] } : {});

const day = (search: Search) => (/^\d{4}-\d{2}-\d{2}$/.test(search["day"] ?? "") ? text(search, "day") : {});

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

const today = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: Today,
  validateSearch: (search: Search) => readPeriod(search),
});
const chats = createRoute({ getParentRoute: () => root, path: "/chats", component: Chats });
const chat = createRoute({
  getParentRoute: () => root,
  path: "/chats/$conversationId",
  component: ChatReader,
  validateSearch: (search: Search): { message?: string; day?: string; find?: string } => ({
    ...text(search, "message"), ...day(search), ...text(search, "find"),
  }),
});
const search = createRoute({
  getParentRoute: () => root,
  path: "/search",
  component: Search,
  validateSearch: (found: Search): { q?: string; by?: string } => ({ ...text(found, "q"), ...text(found, "by") }),
});
const people = createRoute({ getParentRoute: () => root, path: "/people", component: People });
const person = createRoute({ getParentRoute: () => root, path: "/people/$contactId", component: Person });
const data = createRoute({ getParentRoute: () => root, path: "/data", component: Data });
const imports = createRoute({ getParentRoute: () => root, path: "/imports", component: Imports });
const upload = createRoute({ getParentRoute: () => root, path: "/imports/$uploadIds", component: UploadReport });
const settings = createRoute({ getParentRoute: () => root, path: "/settings", component: Settings });
const more = createRoute({ getParentRoute: () => root, path: "/more", component: More });

export const router = createRouter({
  routeTree: root.addChildren([today, chats, chat, search, people, person, imports, upload, data, settings, more]),
  basepath: "/app",
  scrollRestoration: ({ location }) => !/\/chats\/./.test(location.pathname), // a conversation keeps its place itself
  defaultPreload: "intent",
  defaultErrorComponent: Broken,
  // Plain query strings: ids are text even when they look like numbers.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (found) => {
    const known = Object.entries(found as Record<string, string | undefined>).filter(([, value]) => value);
    const query = new URLSearchParams(known as [string, string][]).toString();
    return query ? `?${query}` : "";
  },
});

declare module "@tanstack/history" {
  interface HistoryState {
    /** Going again to where one is, is a visit of its own. */
    turn?: number;
  }
}

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
