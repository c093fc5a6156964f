package org.tasksweep.shell;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tasksweep.text.Colour;
import org.tasksweep.text.Harmless;
import org.tasksweep.text.Human;
import org.tasksweep.text.Table;
import org.tasksweep.text.Width;
import org.tasksweep.wire.ImportReport;
import org.tasksweep.wire.Me;
import org.tasksweep.wire.Task;
import org.tasksweep.wire.TaskInfo;
import org.tasksweep.wire.TaskStatus;
import org.tasksweep.wire.TaskSummary;

/** How single things print. */
final class Cards {

    private final StringBuilder text = new StringBuilder("\n");

    private Cards() {}

    static Card<Me> connected(URI uri, Me me) {
        String owner = me.owner() == null ? "every owner" : "owner " + Harmless.exact(me.owner());
        String text = " Connected to " + uri + " as " + Harmless.text(me.name()) + ", for " + owner + ": "
                + String.join(" ", me.scopes().stream().map(Harmless::exact).toList());
        return new Card<>(me, text);
    }

    static Card<Map<String, URI>> profiles(Profiles profiles) {
        Map<String, URI> addresses = new LinkedHashMap<>();
        Table table = new Table("PROFILE", "ADDRESS", "");
        for (Profile profile : profiles.all()) {
            addresses.put(profile.name(), profile.uri());
            String kind = (profile.production() ? "production " : "") + (profile.readOnly() ? "read-only" : "");
            table.row(profile.name(), Harmless.exact(profile.uri().toString()), kind.strip());
        }
        if (addresses.isEmpty()) return new Card<>(addresses, " No profiles in " + profiles.file() + ".");
        return new Card<>(addresses, "\n" + table.show(120, Colour.OFF).stripTrailing());
    }

    static Card<Task> task(Task task) {
        Cards card = new Cards()
                .exact("taskid", task.taskid())
                .exact("owner", task.uid())
                .exact("model", task.category())
                .line("status", task.deleteTime() == null ? task.status().name() : "DELETED, was " + task.status())
                .time("started", task.startTime())
                .time("first seen", task.createTime())
                .time("deleted", task.deleteTime())
                .time("undo until", task.purgeTime())
                .exact("sweep", task.sweep())
                .line("size", size(task.width(), task.height()))
                .line("pictures", Human.count(task.images().size()) + ", " + Human.bytes(task.sizeBytes()))
                .prose("prompt", task.prompt())
                .prose("negative", task.negative())
                .line("seed", task.seed() == null ? null : task.seed().toString())
                .prose("error", task.error());
        if (task.deleteTime() != null) card.text.append(" undelete(\"…\") brings it back.\n");
        return new Card<>(task, card.done());
    }

    static Card<TaskInfo.Data> info(TaskInfo.Data info) {
        Cards card = new Cards()
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
        return new Card<>(info, card.done());
    }

    static Card<TaskSummary> summary(TaskSummary summary, String where, String took) {
        StringBuilder text = new StringBuilder(" ");
        text.append(Human.count(summary.tasks(), "task")).append(where);
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
        return new Card<>(summary, text.append(". ").append(took).toString());
    }

    static Card<ImportReport> imported(ImportReport report, String where, String took) {
        StringBuilder text = new StringBuilder();
        for (ImportReport.Line line : report.errors()) {
            text.append("\n line ").append(line.line()).append(": ").append(Harmless.text(line.reason()));
        }
        if (text.length() > 0) text.append('\n');
        text.append(" Imported ").append(Human.count(report.imported(), "task")).append(where);
        count(text, report.updated(), "updated");
        count(text, report.unchanged(), "unchanged");
        count(text, report.trashed(), "in the trash and left there");
        count(text, report.rejected(), report.rejected() == 1 ? "line rejected" : "lines rejected");
        return new Card<>(report, text.append(". ").append(took).toString());
    }

    private static void count(StringBuilder text, long count, String what) {
        if (count > 0) text.append("; ").append(Human.count(count)).append(' ').append(what);
    }

    private static @Nullable String size(@Nullable Integer width, @Nullable Integer height) {
        return width == null || height == null ? null : width + " × " + height;
    }

    private Cards exact(String name, @Nullable String value) {
        return line(name, value == null ? null : Harmless.exact(value));
    }

    private Cards prose(String name, @Nullable String value) {
        return line(name, value == null ? null : Width.cut(Harmless.text(value), 2_000));
    }

    private Cards time(String name, @Nullable String value) {
        return line(name, value == null ? null : Human.time(value) + " UTC");
    }

    private Cards line(String name, @Nullable String value) {
        if (value == null) return this;
        text.append(' ')
                .append(name)
                .append(" ".repeat(12 - name.length()))
                .append(value)
                .append('\n');
        return this;
    }

    private String done() {
        return text.toString().stripTrailing();
    }
}
