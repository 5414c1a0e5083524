/** The client: one property for each kind of thing the API has. */

import { Chats } from "./chats.ts";
import { Connection, type Options } from "./connection.ts";
import { Contacts } from "./contacts.ts";
import { Erasing, Exports } from "./data.ts";
import { Imports } from "./imports.ts";
import { Locks } from "./locks.ts";
import { Messages } from "./messages.ts";
import { PreferencesOfOwner, ProfileOfOwner } from "./preferences.ts";
import { Search } from "./search.ts";
import { Session } from "./session.ts";
import { Summaries } from "./summaries.ts";
import { System } from "./system.ts";

export class Earmark {
  readonly chats: Chats;
  readonly contacts: Contacts;
  readonly erasing: Erasing;
  readonly exports: Exports;
  readonly imports: Imports;
  readonly locks: Locks;
  readonly messages: Messages;
  readonly preferences: PreferencesOfOwner;
  readonly profile: ProfileOfOwner;
  readonly search: Search;
  readonly session: Session;
  readonly summaries: Summaries;
  readonly system: System;

  constructor(options: Options) {
    const connection = new Connection(options);
    this.chats = new Chats(connection);
    this.contacts = new Contacts(connection);
    this.erasing = new Erasing(connection);
    this.exports = new Exports(connection);
    this.imports = new Imports(connection);
    this.locks = new Locks(connection);
    this.messages = new Messages(connection);
    this.preferences = new PreferencesOfOwner(connection);
    this.profile = new ProfileOfOwner(connection);
    this.search = new Search(connection);
    this.session = new Session(connection);
    this.summaries = new Summaries(connection);
    this.system = new System(connection);
  }
}
