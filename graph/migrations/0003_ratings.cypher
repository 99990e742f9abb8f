// What analysts think of a source (by its name) or of a record (by its id): a grade of the Admiralty code.

CREATE CONSTRAINT rating_subject IF NOT EXISTS FOR (n:Rating) REQUIRE n.subject IS UNIQUE;
