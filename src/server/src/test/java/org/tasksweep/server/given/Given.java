package org.tasksweep.server.given;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.KeyCommand;
import org.tasksweep.server.access.KeyService;
import org.tasksweep.server.access.Scope;
import org.tasksweep.server.db.Address;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.deletion.UndeleteCommand;
import org.tasksweep.server.deletion.UndeletionService;
import org.tasksweep.server.filter.TaskFilter;
import org.tasksweep.server.hold.HoldService;
import org.tasksweep.server.hold.HoldUpdate;
import org.tasksweep.server.hold.NewHold;
import org.tasksweep.server.ingest.TaskImport;
import org.tasksweep.server.ledger.Ledger;
import org.tasksweep.server.task.TrashStore;
import org.tasksweep.wire.BatchUndeleted;
import org.tasksweep.wire.Hold;
import org.tasksweep.wire.ImportReport;
import org.tasksweep.wire.Key;

/** An empty database before each test, and what tests put into it. */
public final class Given implements BeforeEachCallback {
    /** What the clock says. */
    public static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    /** It stands still. */
    public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    /** May do everything, for every owner. */
    public static final Caller ADMINISTRATOR =
            new Caller("key_admin", "administrator", EnumSet.allOf(Scope.class), null);

    private static final List<String> TABLES = List.of(
            "session",
            "person",
            "api_key",
            "budget",
            "request_rate",
            "idempotency",
            "policy",
            "hold",
            "hold_task",
            "certificate",
            "certificate_key",
            "sweep_block",
            "undeletion",
            "sweep",
            "provider_id",
            "trash",
            "task",
            "audit",
            "audit_seal",
            "picture",
            "picture_share");

    private @Nullable Server server;

    @Override
    public void beforeEach(ExtensionContext context) {
        Server running = Server.of(context);
        server = running;
        running.superuser().useTransaction(handle -> {
            // As a replica, whose triggers are off: the audit lets nobody delete.
            handle.execute("set local session_replication_role = replica");
            TABLES.forEach(table -> handle.execute("delete from " + table));
            handle.execute("update picture_store set marked_at = null");
        });
    }

    public Database database() {
        return server().database();
    }

    /** What the service itself must not do: change the schema, end connections, make the database fail. */
    public Jdbi superuser() {
        return server().superuser();
    }

    /** Where the server is, for tests that need a database of their own. */
    public Address address() {
        try {
            return server().superuserAddress();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Server server() {
        return Objects.requireNonNull(server, "a test has begun");
    }

    public ImportReport tasks(ImportLine... lines) {
        return tasks(Arrays.asList(lines));
    }

    public ImportReport tasks(List<ImportLine> lines) {
        return file(ImportLine.file(lines));
    }

    /** Imports a text as it is. */
    public ImportReport file(String text) {
        try {
            return new TaskImport(database(), CLOCK)
                    .run(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException impossible) {
            throw new IllegalStateException("an array has no faults", impossible);
        }
    }

    /** Another node's view of the holds. */
    public HoldService holds() {
        return new HoldService(database(), CLOCK);
    }

    /** Puts ids on hold; answers the hold's number. */
    public long hold(String... ids) {
        return hold(new NewHold(Arrays.asList(ids), null, "court order", null));
    }

    /** Puts on hold what matches; answers the hold's number. */
    public long holdMatching(String filter) {
        return hold(new NewHold(List.of(), TaskFilter.parse(filter), "court order", null));
    }

    private long hold(NewHold hold) {
        return Long.parseLong(create(holds(), ADMINISTRATOR, hold, null).id().replace("hold_", ""));
    }

    /** Makes a hold as a request does: in a transaction, after which it is waited for. */
    public Hold create(HoldService holds, Caller caller, NewHold hold, @Nullable String requestId) {
        Hold made = database().inTransaction(handle -> holds.create(handle, caller, hold, requestId));
        holds.settle();
        return made;
    }

    /** Changes a hold as a request does. */
    public Hold edit(HoldService holds, Caller caller, String id, HoldUpdate change, @Nullable String requestId) {
        Hold changed = database().inTransaction(handle -> holds.edit(handle, caller, id, change, requestId));
        holds.settle();
        return changed;
    }

    /** Makes a key as a request does. */
    public Key create(KeyService keys, Caller creator, String name, List<String> scopes, @Nullable String owner) {
        return create(keys, creator, KeyCommand.of(name, scopes, owner, null));
    }

    /** As above, with everything that there is to say. */
    public Key create(KeyService keys, Caller creator, KeyCommand command) {
        return database().inTransaction(handle -> keys.create(handle, creator, command, null));
    }

    /** Brings back what of these ids is in the trash, as this owner; null: as one who acts for every owner. */
    public BatchUndeleted undelete(@Nullable String owner, List<String> ids) {
        return new UndeletionService(database(), holds(), CLOCK, new TrashStore(), Ledger.off())
                .run(new UndeleteCommand(ids, owner, Set.of(), false, "key_1", null));
    }

    /** Every row of a table with every column that has a value, but not the number of its writing, as text, sorted. */
    public List<String> rows(String table) {
        return database().jdbi().withHandle(handle -> rows(handle, table));
    }

    private static List<String> rows(Handle handle, String table) {
        return handle.select(
                        "select regexp_replace(json_strip_nulls(row_to_json(t))::text, ',\"revision\":[0-9]+', '') as line from "
                                + table + " t order by line")
                .mapTo(String.class)
                .list();
    }

    /** The ids in {@code task} or {@code trash}, sorted. */
    public List<String> ids(String table) {
        return database()
                .jdbi()
                .withHandle(handle -> handle.select("select task_id from " + table + " order by task_id")
                        .mapTo(String.class)
                        .list());
    }

    /** Every row of every table: what must not change when nothing happens. */
    public List<String> everything() {
        return TABLES.stream().flatMap(table -> rows(table).stream()).toList();
    }
}
