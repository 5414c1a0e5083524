/** The nouns of the API by short names; all of them are generated, none is written by hand. */

import type { components, operations } from "./schema";

type Schemas = components["schemas"];

export type Attachment = Schemas["AttachmentOut"];
export type Chat = Schemas["ChatOut"];
export type ChatChanges = Schemas["ChatChanges"];
export type Contact = Schemas["ContactOut"];
export type ContactChanges = Schemas["ContactChanges"];
export type Digest = Schemas["DigestOut"];
export type Due = Schemas["Due"];
export type Hit = Schemas["HitOut"];
export type HitPage = Schemas["HitList"];
export type ImportAnswers = Schemas["Answers"];
export type ImportReport = Schemas["ImportOut"];
export type ImportState = Schemas["ImportState"];
export type Item = Schemas["ItemOut"];
export type Line = Schemas["LineOut"];
export type Message = Schemas["MessageOut"];
export type MessageChanges = Schemas["MessageChanges"];
export type MessagePage = Schemas["MessagePage"];
export type Participant = Schemas["Participant"];
export type Preferences = Schemas["Preferences"];
export type PreferenceChanges = Schemas["PreferenceChanges"];
export type Problem = Schemas["Problem"];
export type Profile = Schemas["Profile"];
export type ProfileChanges = Schemas["ProfileChanges"];
export type Question = Schemas["QuestionOut"];
export type QuestionOption = Schemas["OptionOut"];
export type RankedConversation = Schemas["RankedConversationOut"];
export type Span = Schemas["Quote"];
export type Status = Schemas["Status"];
export type Topic = Schemas["TopicOut"];
export type Weights = Schemas["RankingWeightsOut"];

export type DigestQuery = NonNullable<operations["get_digest"]["parameters"]["query"]>;
export type MessageQuery = NonNullable<operations["list_chat_messages"]["parameters"]["query"]>;
export type SearchQuery = operations["search_messages"]["parameters"]["query"];
