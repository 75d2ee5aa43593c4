-- How the door of a call stands, for as long as the call goes on: whether it is locked, and who is not to come back. Written and read by the room alone.
ALTER TABLE calls ADD COLUMN door TEXT;
