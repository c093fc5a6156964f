package org.tasksweep.server.provider;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tasksweep.client.Provider;
import org.tasksweep.client.ProviderTask;
import org.tasksweep.client.TasksweepException;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.ingest.ImportAuthor;
import org.tasksweep.server.ingest.TaskImport;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.wire.ImportReport;
import org.tasksweep.wire.Presence;
import org.tasksweep.wire.TaskInfo;
import org.tasksweep.wire.TaskStatus;

/** The tasks of the database as the register of what the account holds. Thread safe. */
public final class Register {
    /** The owner of tasks for which nobody named another one. */
    static final String OWNER = "account";

    private static final DateTimeFormatter STARTED = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final Jsonb JSON = JsonbBuilder.create();

    private final Database database;
    private final Clock clock;
    private final Account account;
    private final TaskImport imports;
    private final TrashDeletionStore store = new TrashDeletionStore();

    public Register(Database database, Clock clock, Account account, TaskImport imports) {
        this.database = database;
        this.clock = clock;
        this.account = account;
        this.imports = imports;
    }

    /**
     * Looks up those of the ids that the register does not know, and registers what the provider has. So holds, budgets, the
     * audit and the trash apply to them as to all others. An id that is still unknown afterwards is so at the provider as well.
     * Refuses if the provider does not say for each id whether it is there.
     */
    void admit(List<String> ids, ImportAuthor author) throws IOException {
        List<String> unknown = database.read(handle -> store.unknown(handle, ids));
        if (!unknown.isEmpty()) register(look(unknown), author);
    }

    /** What the provider has of a task that the register does not know; empty also if the task is in the trash. */
    Optional<TaskInfo.Data> find(String id) {
        if (database.read(handle -> store.inTrash(handle, id))) return Optional.empty();
        return look(List.of(id)).stream()
                .filter(task -> task.presence() == Presence.THERE)
                .map(ProviderTask::data)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private List<ProviderTask> look(List<String> ids) {
        try {
            Provider.Looked looked = account.provider().look(ids);
            if (looked.stopped() != null) {
                account.failed(looked.stopped());
                throw looked.stopped();
            }
            account.answered();
            return looked.tasks();
        } catch (TasksweepException failure) {
            throw ProviderRefusal.of(failure, "");
        }
    }

    private void register(List<ProviderTask> tasks, ImportAuthor author) throws IOException {
        List<String> lines = new ArrayList<>();
        for (ProviderTask task : tasks) {
            switch (task.presence()) {
                case NOT_THERE -> {}
                case UNKNOWN ->
                    throw Problem.PROVIDER_NOT_UNDERSTOOD.because(
                            "Upstream does not say whether %s exists; retry is safe", task.taskid());
                case THERE -> lines.add(JSON.toJson(line(task)));
            }
        }
        if (lines.isEmpty()) return;
        String text = lines.stream().collect(Collectors.joining("\n"));
        ImportReport report = imports.run(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), author);
        if (report.rejected() > 0) {
            throw Problem.PROVIDER_NOT_UNDERSTOOD.because(
                    "Upstream has a task that cannot be registered: %s",
                    report.errors().get(0).reason());
        }
    }

    private RegisterLine line(ProviderTask task) {
        TaskInfo.Data data = Objects.requireNonNull(task.data(), "it is there");
        int status = TaskStatus.of(data.imageStatus()).map(TaskStatus::code).orElse(TaskStatus.COMPLETED.code());
        String started =
                data.starttime() == null ? STARTED.format(clock.instant().atOffset(ZoneOffset.UTC)) : data.starttime();
        return RegisterLine.of(task.taskid(), OWNER, status, started, data);
    }
}
