/** The nouns of the API by short names; all of them are generated, none is written by hand. */

import type { components, operations } from "./schema.ts";

type Schemas = components["schemas"];

export type Attachment = Schemas["AttachmentOut"];
export type Chat = Schemas["ChatOut"];
export type ChatChanges = Schemas["ChatChanges"];
export type Contact = Schemas["ContactOut"];
export type ContactChanges = Schemas["ContactChanges"];
export type Alias = Schemas["AliasOut"];
export type Digest = Schemas["DigestOut"];
export type Due = Schemas["Due"];
export type Erasure = Schemas["EraseStatus"];
export type ErasePreview = Schemas["ErasePreview"];
/** What to erase: one of its four. */
export type EraseTarget = Partial<Schemas["EraseTarget"]>;
export type EraseRequest = Partial<Schemas["EraseRequest"]>;
export type Export = Schemas["ExportOut"];
export type ExportRequest = Partial<Schemas["ExportRequest"]>;
export type Hit = Schemas["HitOut"];
export type HitPage = Schemas["HitList"];
export type ImportAnswers = Schemas["Answers"];
export type ImportReport = Schemas["ImportOut"];
export type ImportState = Schemas["ImportState"];
export type Item = Schemas["ItemOut"];
export type Line = Schemas["LineOut"];
export type LockWanted = Schemas["LockWanted"];
export type Message = Schemas["MessageOut"];
export type MessageChanges = Schemas["MessageChanges"];
export type MessagePage = Schemas["MessagePage"];
export type Merge = Schemas["MergeOut"];
export type Participant = Schemas["Participant"];
export type Posted = Schemas["Posted"];
export type PostedError = Schemas["PostedError"];
/** A message to post: what is left out has its usual value. */
export type PostedMessage = Partial<Schemas["PostedMessage"]>;
export type Preferences = Schemas["Preferences"];
export type PreferenceChanges = Schemas["PreferenceChanges"];
export type Problem = Schemas["Problem"];
export type Profile = Schemas["Profile"];
export type ProfileChanges = Schemas["ProfileChanges"];
export type Question = Schemas["QuestionOut"];
export type QuestionOption = Schemas["OptionOut"];
export type RankedConversation = Schemas["RankedConversationOut"];
export type Rank = Schemas["RankOut"];
export type RankingTrial = Partial<Schemas["RankingTrial"]>;
export type Span = Schemas["Quote"];
export type Status = Schemas["Status"];
export type Topic = Schemas["TopicOut"];
export type Weights = Schemas["RankingWeightsOut"];

type Query<Name extends keyof operations> = NonNullable<operations[Name]["parameters"]["query"]>;

export type ChatQuery = Query<"list_chats">;
export type ChatStretchQuery = Query<"get_chat">;
export type ContactInclude = Query<"get_contact">;
export type ContactQuery = Query<"list_contacts">;
export type DigestQuery = Query<"get_digest">;
export type EraseQuery = Query<"get_erasing_status">;
export type ExportQuery = Query<"get_export_status">;
export type ImportQuery = Query<"list_imports">;
export type MessageInclude = Query<"get_message">;
export type MessageListQuery = Query<"list_messages">;
export type MessageQuery = Query<"list_chat_messages">;
export type RankingQuery = Query<"try_ranking">;
export type SearchQuery = Query<"search_messages">;
export type UserChatQuery = Query<"list_chats_of_user">;

/** What `POST /messages` takes, as the contract types it. */
export type PostedBody = operations["post_messages"]["requestBody"]["content"]["application/json"];

/** A conversation that names itself once for all its messages. */
export type PostedConversation = Omit<Extract<PostedBody, { messages: unknown }>, "messages"> & { messages: PostedMessage[] };
