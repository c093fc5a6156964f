package org.tasksweep.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tasksweep.text.Colour;
import org.tasksweep.text.Harmless;
import org.tasksweep.text.Human;
import org.tasksweep.text.Table;
import org.tasksweep.text.Width;
import org.tasksweep.wire.InfoByTaskId;
import org.tasksweep.wire.Me;
import org.tasksweep.wire.ProviderAccount;
import org.tasksweep.wire.Task;
import org.tasksweep.wire.TaskInfo;
import org.tasksweep.wire.TaskStatus;
import org.tasksweep.wire.TaskSummary;

/** Prints single records, such as the connection, a hold or the profiles. */
final class RecordViews {

    private final StringBuilder text = new StringBuilder("\n");

    private RecordViews() {}

    static RecordView<Me> connected(Session session, Me me, boolean readOnly) {
        String owner = me.owner() == null ? "every owner" : "owner " + Harmless.exact(me.owner());
        String text = " Connected to " + session.client().uri() + " as " + Harmless.text(me.name()) + ", for " + owner
                + ": "
                + String.join(" ", me.scopes().stream().map(Harmless::exact).toList())
                + (readOnly ? ". Read-only." : "")
                + account(me.account());
        return new RecordView<>(session, me, text, List.of(me.id()), CurlCommand.get("/admin/v1/me"));
    }

    private static String account(@Nullable ProviderAccount account) {
        if (account == null) return "";
        String problem =
                account.problem() == null ? "" : " The provider is not asked now: " + Harmless.text(account.problem());
        return "\n In front of the account at " + Harmless.exact(account.host())
                + ": what is deleted is hidden here, and still at the provider until it is purged." + problem;
    }

    static Text profiles(Profiles profiles) {
        Table table = new Table("PROFILE", "ADDRESS", "");
        for (Profile profile : profiles.all()) {
            String kind = (profile.production() ? "production " : "") + (profile.readOnly() ? "read-only" : "");
            table.row(profile.name(), Harmless.exact(profile.uri().toString()), kind.strip());
        }
        if (profiles.all().isEmpty()) return new Text(" No profiles in " + profiles.file() + ".");
        return new Text("\n" + table.show(120, Colour.OFF).stripTrailing());
    }

    static RecordView<Task> task(Session session, Task task, long start) {
        RecordViews card = new RecordViews()
                .exact("taskid", task.taskid())
                .exact("owner", task.uid())
                .exact("model", task.category())
                .line("status", task.deleteTime() == null ? task.status().name() : "DELETED, was " + task.status())
                .time("started", task.startTime())
                .time("first seen", task.createTime())
                .time("deleted", task.deleteTime())
                .time("undo until", task.purgeTime())
                .exact("sweep", task.sweep())
                .exact("on hold by", task.hold())
                .line("size", size(task.width(), task.height()))
                .line("pictures", Human.count(task.images().size()) + ", " + Human.bytes(task.sizeBytes()))
                .prose("prompt", task.prompt())
                .prose("negative", task.negative())
                .line("seed", task.seed() == null ? null : task.seed().toString())
                .prose("error", task.error());
        if (task.deleteTime() != null) {
            String undelete = session.screen().spelling().of("undelete", "…");
            card.text.append(" ").append(undelete).append(" brings it back.\n");
        }
        CurlCommand call = CurlCommand.get("/admin/v1/tasks/" + CurlCommand.encoded(task.taskid()));
        return new RecordView<>(session, task, card.done(session, start), List.of(task.taskid()), call);
    }

    static RecordView<TaskInfo.Data> info(Session session, TaskInfo.Data info, long start) {
        RecordViews card = new RecordViews()
                .exact("taskid", info.taskid())
                .exact("model", info.category())
                .line(
                        "status",
                        TaskStatus.of(info.imageStatus()).map(Enum::name).orElse("" + info.imageStatus()))
                .exact("started", info.starttime() == null ? null : info.starttime() + " UTC")
                .line("size", size(info.width(), info.height()))
                .prose("prompt", info.prompt())
                .prose("negative", info.negative())
                .line("seed", info.origseed() == null ? null : info.origseed().toString())
                .prose("error", info.errorMessage());
        for (String url : info.url() == null ? List.<String>of() : info.url()) card.exact("picture", url);
        CurlCommand call = CurlCommand.post("/v1/images/infobytaskid", new InfoByTaskId(info.taskid()));
        return new RecordView<>(session, info, card.done(session, start), List.of(info.taskid()), call);
    }

    static RecordView<TaskSummary> summary(Session session, TaskSummary summary, long start) {
        StringBuilder text = new StringBuilder(" ");
        text.append(Human.count(summary.tasks(), "task")).append(session.where());
        if (summary.filter() != null) {
            text.append(summary.tasks() == 1 ? " matches " : " match ").append(Harmless.text(summary.filter()));
        }
        text.append(": ")
                .append(Human.count(summary.owners(), "owner"))
                .append(", ")
                .append(Human.bytes(summary.sizeBytes()));
        for (TaskStatus status : TaskStatus.values()) {
            Long count = summary.byStatus().get(status);
            if (count != null)
                text.append("; ").append(Human.count(count)).append(' ').append(status);
        }
        String query = summary.filter() == null ? "" : "?filter=" + CurlCommand.encoded(summary.filter());
        text.append(". ").append(session.screen().took(Session.since(start)));
        return new RecordView<>(
                session, summary, text.toString(), List.of(), CurlCommand.get("/admin/v1/tasks:summary" + query));
    }

    private static @Nullable String size(@Nullable Integer width, @Nullable Integer height) {
        return width == null || height == null ? null : width + " × " + height;
    }

    private RecordViews exact(String name, @Nullable String value) {
        return line(name, value == null ? null : Harmless.exact(value));
    }

    private RecordViews prose(String name, @Nullable String value) {
        return line(name, value == null ? null : Width.cut(Harmless.text(value), 2_000));
    }

    private RecordViews time(String name, @Nullable String value) {
        return line(name, value == null ? null : Human.time(value) + " UTC");
    }

    private RecordViews line(String name, @Nullable String value) {
        if (value == null) return this;
        text.append(' ')
                .append(name)
                .append(" ".repeat(12 - name.length()))
                .append(value)
                .append('\n');
        return this;
    }

    private String done(Session session, long start) {
        return text.append(' ')
                .append(session.screen().took(Session.since(start)))
                .toString();
    }
}
