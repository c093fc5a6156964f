package org.tasksweep.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tasksweep.client.Tasksweep;
import org.tasksweep.text.Harmless;
import org.tasksweep.text.Human;
import org.tasksweep.wire.ImportReport;

/** Imports a file with a progress bar, and prints the report. */
final class ImportAction {

    private ImportAction() {}

    static RecordView<ImportReport> run(Session session, Path file) {
        long start = System.nanoTime();
        Tasksweep connected = session.writing();
        long size = size(file);
        String stopped = " Stopped: a part of " + Harmless.exact(file.toString())
                + " may be imported. Import it again: tasks that are imported already do not change.";
        try (ProgressBar bar = new ProgressBar(session.screen(), "Importing", Human::bytes)) {
            ImportReport report = InterruptNotice.ifStopped(
                    () -> stopped, () -> connected.importTasks(file, sent -> bar.at(sent, size)));
            session.completeness().complete(report.rejected() == 0);
            return card(session, file, report, start);
        }
    }

    /** The size of the file; 0 if it is unknown, or for a pipe. */
    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    private static RecordView<ImportReport> card(Session session, Path file, ImportReport report, long start) {
        StringBuilder text = new StringBuilder();
        for (ImportReport.Line line : report.errors()) {
            text.append("\n line ").append(line.line()).append(": ").append(Harmless.text(line.reason()));
        }
        for (ImportReport.Line line : report.warnings()) {
            text.append("\n Warning, line ").append(line.line()).append(": ").append(Harmless.text(line.reason()));
        }
        if (text.length() > 0) text.append('\n');
        text.append(" Imported ").append(Human.count(report.imported(), "task")).append(session.where());
        count(text, report.updated(), "updated");
        count(text, report.unchanged(), "unchanged");
        if (report.stale() > 0)
            text.append(", ").append(Human.count(report.stale())).append(" of them older than the known data");
        count(text, report.trashed(), "in the trash and left there");
        count(text, report.rejected(), report.rejected() == 1 ? "line rejected" : "lines rejected");
        text.append(". ").append(session.screen().took(Session.since(start)));
        CurlCommand call = new CurlCommand("POST", "/admin/v1/tasks:import", "@" + file, "application/x-ndjson");
        return new RecordView<>(session, report, text.toString(), List.of(), call);
    }

    private static void count(StringBuilder text, long count, String what) {
        if (count > 0) text.append("; ").append(Human.count(count)).append(' ').append(what);
    }
}
