"""Ten invented chats of one invented person, written as real export files around today."""
