"""The tables of delivery as migrations make them: the same in each service, so written once.

A version is frozen: what changes later is a new pair of functions, called by a new migration of each service.
"""

from alembic import op

_START = """
CREATE TABLE event (
    position bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_event PRIMARY KEY,
    event_id uuid NOT NULL CONSTRAINT uq_event_event_id UNIQUE,
    aggregate_type text NOT NULL,
    aggregate_id uuid NOT NULL,
    aggregate_version integer NOT NULL,
    type text NOT NULL,
    data jsonb NOT NULL,
    actor uuid NOT NULL,
    actor_organisation text NOT NULL,
    actor_function text NOT NULL,
    correlation_id uuid NOT NULL,
    causation_id uuid,
    occurred_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT uq_event_aggregate_id_aggregate_type_aggregate_version UNIQUE (aggregate_id, aggregate_type, aggregate_version)
);
CREATE INDEX ix_event_occurred_at ON event (aggregate_type, occurred_at);
CREATE TABLE outbox (
    position bigint CONSTRAINT pk_outbox PRIMARY KEY
);
CREATE TABLE inbox (
    event_id uuid CONSTRAINT pk_inbox PRIMARY KEY,
    received_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX ix_inbox_received_at ON inbox USING brin (received_at);
CREATE TABLE inbox_progress (
    aggregate_type text,
    aggregate_id uuid,
    version integer NOT NULL,
    CONSTRAINT pk_inbox_progress PRIMARY KEY (aggregate_type, aggregate_id)
);
CREATE TABLE inbox_waiting (
    event_id uuid CONSTRAINT pk_inbox_waiting PRIMARY KEY,
    aggregate_type text NOT NULL,
    aggregate_id uuid NOT NULL,
    aggregate_version integer NOT NULL,
    producer text NOT NULL,
    body bytea NOT NULL,
    reason text NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    retry_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    since timestamptz NOT NULL DEFAULT clock_timestamp(),
    resend_asked_at timestamptz
);
CREATE INDEX ix_inbox_waiting_aggregate ON inbox_waiting (aggregate_type, aggregate_id, aggregate_version);
CREATE TABLE dead_letter (
    id uuid DEFAULT gen_random_uuid() CONSTRAINT pk_dead_letter PRIMARY KEY,
    event_id uuid,
    aggregate_type text,
    aggregate_id uuid,
    aggregate_version integer,
    body bytea NOT NULL,
    reason text NOT NULL,
    error text NOT NULL,
    attempts integer NOT NULL DEFAULT 1,
    first_seen timestamptz NOT NULL DEFAULT clock_timestamp(),
    resolved_at timestamptz,
    resolution text
);
CREATE INDEX ix_dead_letter_aggregate ON dead_letter (aggregate_type, aggregate_id);
CREATE TABLE timer (
    kind text,
    subject uuid,
    due date,
    done_at timestamptz,
    attempts integer NOT NULL DEFAULT 0,
    retry_at timestamptz,
    CONSTRAINT pk_timer PRIMARY KEY (kind, subject, due)
);
CREATE INDEX ix_timer_open ON timer (due, kind, subject) WHERE done_at IS NULL;
CREATE TABLE idempotency (
    account uuid,
    key text,
    request_hash text NOT NULL,
    resource uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT pk_idempotency PRIMARY KEY (account, key)
);
CREATE TABLE access_log (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_access_log PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    account uuid NOT NULL,
    organisation text NOT NULL,
    action text NOT NULL,
    kind text NOT NULL,
    resource uuid,
    allowed boolean NOT NULL,
    why text NOT NULL,
    correlation_id uuid NOT NULL
);
CREATE INDEX ix_access_log_resource ON access_log (resource, at);
CREATE INDEX ix_access_log_at ON access_log USING brin (at);
"""

#: What happened and who looked cannot be rewritten by whoever gets hold of a web process, nor can the version of the tables.
_GUARDS = """
DO $$
DECLARE
    other text;
BEGIN
    FOR other IN
        SELECT DISTINCT grantee FROM information_schema.role_table_grants
        WHERE table_schema = current_schema AND table_name = 'event' AND grantee <> current_user
    LOOP
        EXECUTE format('REVOKE UPDATE, DELETE ON event FROM %I', other);
        EXECUTE format('REVOKE UPDATE ON access_log FROM %I', other);
        EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON alembic_version FROM %I', other);
    END LOOP;
END $$;
CREATE FUNCTION refuse_forgetting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'who looked is remembered for ten years';
END $$;
CREATE TRIGGER access_is_remembered BEFORE DELETE ON access_log
FOR EACH ROW WHEN (OLD.at > clock_timestamp() - interval '10 years') EXECUTE FUNCTION refuse_forgetting();
"""


_PURPOSE = """
ALTER TABLE access_log ADD COLUMN function text, ADD COLUMN purpose text, ADD COLUMN file uuid;
CREATE INDEX ix_access_log_file ON access_log (file, id);
CREATE INDEX ix_access_log_account ON access_log (account, id);
"""

_TALLIES = """
ALTER TABLE inbox ADD COLUMN aggregate_type text;
CREATE TABLE tally (
    stream text,
    hour timestamptz,
    events integer NOT NULL,
    digest text NOT NULL,
    CONSTRAINT pk_tally PRIMARY KEY (stream, hour)
);
"""


def create_start() -> None:
    """The tables as every service starts with them."""
    op.execute(_START)
    op.execute(_GUARDS)


def drop_start() -> None:
    """Take them away again."""
    op.execute("DROP TABLE event, outbox, inbox, inbox_progress, inbox_waiting, dead_letter, timer, idempotency, access_log")
    op.execute("DROP FUNCTION refuse_forgetting()")


def add_purpose() -> None:
    """Function, purpose and file of a line in the log; lines of before have none, and stay as they were sealed."""
    op.execute(_PURPOSE)


def drop_purpose() -> None:
    """Take them away again."""
    op.execute("ALTER TABLE access_log DROP COLUMN function, DROP COLUMN purpose, DROP COLUMN file")
    op.execute("DROP INDEX ix_access_log_account")


def add_tallies() -> None:
    """How much others told, and in which stream each event came in; what came in before has none."""
    op.execute(_TALLIES)


def drop_tallies() -> None:
    """Take them away again."""
    op.execute("DROP TABLE tally")
    op.execute("ALTER TABLE inbox DROP COLUMN aggregate_type")
