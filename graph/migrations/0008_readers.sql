-- When each reader last looked at what is new, and the moment before which everything recorded had been shown.

CREATE TABLE reader (name TEXT PRIMARY KEY, looked TEXT NOT NULL, upto TEXT NOT NULL) WITHOUT ROWID;
