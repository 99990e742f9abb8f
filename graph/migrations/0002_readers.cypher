// When each reader last looked at what is new, and the moment before which everything recorded had been shown.

CREATE CONSTRAINT reader_name IF NOT EXISTS FOR (n:Reader) REQUIRE n.name IS UNIQUE;
