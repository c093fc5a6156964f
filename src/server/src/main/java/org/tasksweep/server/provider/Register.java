package org.tasksweep.server.provider;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tasksweep.client.Provider;
import org.tasksweep.client.ProviderTask;
import org.tasksweep.client.TasksweepException;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.ingest.ImportAuthor;
import org.tasksweep.server.ingest.TaskImport;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;
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

    private static final int NAMED = 100;

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
     * audit and the trash apply to them as to all others. An id that is still unknown afterwards, and not one of the answer, is so at
     * the provider as well. Refuses if the provider does not say for each id whether it is there.
     *
     * @param owner whose tasks they are then; null: those of {@link #OWNER}
     * @return why tasks that are there cannot be registered, by id
     */
    Map<String, String> admit(List<String> ids, @Nullable String owner, ImportAuthor author) {
        List<String> unknown = database.read(handle -> store.unknown(handle, ids));
        if (unknown.isEmpty()) return Map.of();
        List<ProviderTask> looked = look(unknown).known();
        Map<String, String> owners = owner == null
                ? Map.of()
                : unknown.stream().collect(Collectors.toMap(id -> id, id -> owner, (a, b) -> a));
        return register(looked, owners, author);
    }

    /** Those of the ids that are in the register, alive or in the trash. */
    Set<String> known(List<String> ids) {
        Set<String> known = new HashSet<>(ids);
        database.read(handle -> store.unknown(handle, ids)).forEach(known::remove);
        return known;
    }

    /**
     * What the provider has of a task that the register does not know; empty if it has none, or if the task is in the trash.
     * Refuses if the provider does not say.
     */
    Optional<TaskInfo.Data> find(String id) {
        if (database.read(handle -> store.inTrash(handle, id))) return Optional.empty();
        return look(List.of(id)).known().stream()
                .filter(task -> task.presence() == Presence.THERE)
                .map(ProviderTask::data)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Where the provider says that the pictures of a task are; empty if it has none, or no such task. */
    List<String> pictures(String id) {
        return look(List.of(id)).known().stream()
                .map(ProviderTask::data)
                .filter(Objects::nonNull)
                .map(TaskInfo.Data::url)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(List.of());
    }

    /**
     * What the provider said.
     *
     * @param tasks of the ids that were asked for
     * @param stopped why not every id was; null if every one was
     */
    record Seen(List<ProviderTask> tasks, @Nullable Refusal stopped) {
        /** All tasks; refuses if the provider does not say for each whether it is there. */
        List<ProviderTask> known() {
            if (stopped != null) throw stopped;
            for (ProviderTask task : tasks) {
                if (task.presence() == Presence.UNKNOWN) {
                    throw Problem.PROVIDER_NOT_UNDERSTOOD.because(
                            "Upstream does not say whether %s exists; retry is safe", task.taskid());
                }
            }
            return tasks;
        }
    }

    /** Asks the provider for each of these ids. */
    Seen look(List<String> ids) {
        try {
            Provider.Looked looked = account.provider().look(ids);
            TasksweepException stopped = looked.stopped();
            if (stopped != null) {
                account.failed(stopped);
                return new Seen(looked.tasks(), ProviderRefusal.of(stopped, ""));
            }
            if (looked.tasks().stream().anyMatch(task -> task.presence() != Presence.UNKNOWN)) account.answered();
            return new Seen(looked.tasks(), null);
        } catch (TasksweepException closed) {
            return new Seen(List.of(), ProviderRefusal.of(closed, ""));
        }
    }

    /**
     * Imports those of the tasks that are there.
     *
     * @param owners of some of them; the others belong to {@link #OWNER}
     * @return why some of them could not be imported, by id
     */
    Map<String, String> register(List<ProviderTask> tasks, Map<String, String> owners, ImportAuthor author) {
        List<RegisterLine> lines = tasks.stream()
                .filter(task -> task.presence() == Presence.THERE)
                .map(task -> line(task, owners.getOrDefault(task.taskid(), OWNER)))
                .toList();
        Map<String, String> rejected = new HashMap<>();
        // A report names at most so many lines.
        for (int from = 0; from < lines.size(); from += NAMED) {
            List<RegisterLine> some = lines.subList(from, Math.min(from + NAMED, lines.size()));
            String text = some.stream().map(JSON::toJson).collect(Collectors.joining("\n"));
            ImportReport report = imported(text, author);
            report.errors()
                    .forEach(error ->
                            rejected.put(some.get((int) error.line() - 1).taskid(), error.reason()));
        }
        return rejected;
    }

    private ImportReport imported(String lines, ImportAuthor author) {
        try {
            return imports.run(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), author);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private RegisterLine line(ProviderTask task, String owner) {
        TaskInfo.Data data = Objects.requireNonNull(task.data(), "it is there");
        int status = TaskStatus.of(data.imageStatus()).map(TaskStatus::code).orElse(TaskStatus.COMPLETED.code());
        String started =
                data.starttime() == null ? STARTED.format(clock.instant().atOffset(ZoneOffset.UTC)) : data.starttime();
        return RegisterLine.of(task.taskid(), owner, status, started, data);
    }
}
