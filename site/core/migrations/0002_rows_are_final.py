"""Let PostgreSQL itself refuse to change or delete what must stay as it was written.

Only rows of access records older than 730 days may go, and only their encrypted address may be
written anew, by the rotation of field keys. TRUNCATE stays possible for test databases; a city's
database user does not own it (docs/runbook.md).
"""

from django.db import migrations

ADD = """
CREATE FUNCTION core_row_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are final', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION core_access_record_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND OLD.at < now() - interval '730 days' THEN
        RETURN OLD;
    END IF;
    IF TG_OP = 'UPDATE' AND current_setting('jikimi.rotating_keys', true) = 'on'
        AND to_jsonb(NEW) - 'address' = to_jsonb(OLD) - 'address' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'access records are kept' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER audit_event_is_final BEFORE UPDATE OR DELETE ON core_auditevent
    FOR EACH ROW EXECUTE FUNCTION core_row_is_final();
CREATE TRIGGER audit_day_is_final BEFORE UPDATE OR DELETE ON core_auditday
    FOR EACH ROW EXECUTE FUNCTION core_row_is_final();
CREATE TRIGGER access_record_is_kept BEFORE UPDATE OR DELETE ON core_accessrecord
    FOR EACH ROW EXECUTE FUNCTION core_access_record_is_kept();
"""

REMOVE = """
DROP TRIGGER audit_event_is_final ON core_auditevent;
DROP TRIGGER audit_day_is_final ON core_auditday;
DROP TRIGGER access_record_is_kept ON core_accessrecord;
DROP FUNCTION core_row_is_final();
DROP FUNCTION core_access_record_is_kept();
"""


def add(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(ADD, params=None)  # else % starts a placeholder


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(REMOVE, params=None)


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]

    operations = [migrations.RunPython(add, remove)]
