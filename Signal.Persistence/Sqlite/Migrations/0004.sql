-- Who said a key last: of thousands of messages under one key, the latest are found without reading the others.
CREATE INDEX chat_latest ON chat (call, key, seq);
