-- Schema 1. Frozen once released: change it by a schema-2.sql, never here.
-- Times are UTC ticks. Payloads are the texts that the app's serializer made.

CREATE TABLE Versions (
    Version INTEGER PRIMARY KEY,
    AppliedAt INTEGER NOT NULL
);

-- One row per orchestration instance: what a client can read, and how the present generation began.
-- Status has the numbers of OrchestrationRuntimeStatus. Execution is the key of the generation's history.
CREATE TABLE Instances (
    Number INTEGER PRIMARY KEY,
    Id TEXT NOT NULL UNIQUE,
    Name TEXT NOT NULL,
    Status INTEGER NOT NULL,
    Execution INTEGER NOT NULL,
    CreatedAt INTEGER NOT NULL,
    UpdatedAt INTEGER NOT NULL,
    CompletedAt INTEGER,
    StartAt INTEGER,
    Input TEXT,
    Output TEXT,
    CustomStatus TEXT,
    Start BLOB NOT NULL,
    Failure BLOB
);

-- What must be taken up at start: pending, running and suspended instances.
CREATE INDEX OpenInstances ON Instances (Number) WHERE Status IN (0, 6, 7);

-- One row per turn. OpenActivities and Due (the next timer) say what a restart has to take up without reading Facts.
CREATE TABLE History (
    Execution INTEGER NOT NULL,
    Turn INTEGER NOT NULL,
    At INTEGER NOT NULL,
    OpenActivities INTEGER NOT NULL,
    Due INTEGER,
    Facts BLOB NOT NULL,
    PRIMARY KEY (Execution, Turn)
) WITHOUT ROWID;

-- Messages that were sent durably and not yet consumed by a turn of their target.
CREATE TABLE Inbox (
    Number INTEGER PRIMARY KEY,
    Target TEXT NOT NULL,
    Due INTEGER,
    Message BLOB NOT NULL
);

CREATE TABLE Entities (
    Id TEXT PRIMARY KEY,
    State TEXT,
    ModifiedAt INTEGER NOT NULL,
    LockOwner TEXT,
    LockRequest TEXT
) WITHOUT ROWID;
