/** Every quoted line is a door to its place in the chat. */

import type { Line } from "@earmark/client";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

interface Props {
  line: Line;
  className: string;
  children: ReactNode;
}

export function MessageLink({ line, className, children }: Props) {
  return (
    <Link
      to="/chats/$conversationId"
      params={{ conversationId: line.conversation_id }}
      search={{ message: line.message_id }}
      className={className}
      data-item
    >
      {children}
    </Link>
  );
}
